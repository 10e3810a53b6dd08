"""The demonstration, loaded once by a real process; what every page and command then says of it."""

import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from participate.demonstration.reading import read_content
from tests.support.terminal import Terminal, a_free_port, one_sentence

MARK = "This is a demonstration."
LINK = re.compile(r"^(.+?) +http://127\.0\.0\.1:\d+/sign-in/link/\S+$", re.MULTILINE)
CARD = re.compile(r"/card   words: (?:[a-z]+ ?){5}$", re.MULTILINE)
TIMES_AN_IMPORT = 6
"""A second start, measured by the time that importing the application takes on the same machine."""


@dataclass(frozen=True)
class Loaded:
    terminal: Terminal
    printed: str


@pytest.fixture(scope="module")
def loaded(
    tmp_path_factory: pytest.TempPathFactory, database_kind: str, empty_database: Callable[[str], str]
) -> Loaded:
    """Into the embedded database by `run`, into another one only when it is asked for."""
    folder = tmp_path_factory.mktemp("demonstration")
    if database_kind == "sqlite":
        terminal = Terminal(folder)
        with terminal.started(PORT=a_free_port()) as printed:
            return Loaded(terminal, printed)
    terminal = Terminal(folder, {"DATABASE_URL": empty_database("demonstration")})
    return Loaded(terminal, terminal.run("demo").stdout)


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def test_loading_shows_its_progress(loaded: Loaded) -> None:
    content = read_content()
    assert loaded.printed.splitlines()[0].startswith("Bringing the database up to date")
    assert "Loading the demonstration authority" in loaded.printed
    for round_ in content.all_rounds:
        assert f"  {round_.texts['title'].text}: " in loaded.printed


def test_a_marked_database_is_not_loaded_again(loaded: Loaded) -> None:
    assert one_sentence(loaded.terminal.run("demo")).startswith("This database already holds something")


def test_on_this_machine_every_person_gets_a_way_in_and_every_page_says_what_it_is(
    loaded: Loaded, free_port: str
) -> None:
    people = [person.title for person in read_content().people.person]
    with loaded.terminal.started(PORT=free_port) as printed:
        pages = [page(f"http://127.0.0.1:{free_port}{address}") for address in ("/", "/easy/", "/sign-in", "/card")]
    assert LINK.findall(printed) == people
    assert len(CARD.findall(printed)) == len(read_content().people.batch) + 1
    assert [each.count(MARK) for each in pages] == [1, 1, 1, 1]


def test_where_others_can_reach_it_no_way_in_is_printed(loaded: Loaded, free_port: str) -> None:
    with loaded.terminal.started(PORT=free_port, HOST="0.0.0.0") as printed:  # noqa: S104 - that is the question
        assert "Participate is ready" in printed
    assert "/sign-in/link/" not in printed
    assert "words:" not in printed


def test_a_second_start_takes_little_more_than_importing_the_application(loaded: Loaded, free_port: str) -> None:
    imports, starts = [], []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import participate.app"], check=True)
        imports.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        with loaded.terminal.started(PORT=free_port):
            starts.append(time.perf_counter() - begun)
    assert min(starts) < TIMES_AN_IMPORT * min(imports)
