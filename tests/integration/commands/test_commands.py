import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.source import ROOT
from tests.support.terminal import Terminal, one_sentence

SERVICE = '{"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Swim club", "status": "active"}'
BAD = {
    "a port that is no number": ({"PORT": "eighty"}, "PORT"),
    "a short key": ({"SECRET_KEY": "short"}, "SECRET_KEY"),
    "another kind of database": ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
    "a server that is not there": ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x"}, "DATABASE_URL"),
    "an address that is none": ({"DATABASE_URL": "postgresql://a:b@host:port/x"}, "DATABASE_URL"),
    "an address that cannot be read": ({"DATABASE_URL": "postgresql://[x/y"}, "DATABASE_URL"),
    "a file that is no database": ({"DATABASE_URL": f"sqlite:///{ROOT / 'README.md'}"}, "DATABASE_URL"),
    "a folder that is not there": ({"DATABASE_URL": "sqlite:////no/such/folder/x"}, "DATABASE_URL"),
    "a folder that is a file": ({"PARTICIPATE_INSTANCE": str(ROOT / "README.md")}, "PARTICIPATE_INSTANCE"),
}


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "instance")


@pytest.mark.parametrize(("environ", "names"), BAD.values(), ids=BAD)
def test_a_bad_setting_gets_one_sentence_and_no_traceback(
    terminal: Terminal, environ: dict[str, str], names: str
) -> None:
    assert names in one_sentence(terminal.run("worker", "--once", **environ))


def test_the_worker_says_all_that_it_does(terminal: Terminal) -> None:
    said = " ".join(terminal.run("worker", "--help").stdout.split())
    assert "Send mail, seal and count votes that are over, seal the record of acts, forget what is over." in said


@pytest.mark.parametrize("command", ["run", "serve"])
def test_a_port_in_use_gets_one_sentence(terminal: Terminal, command: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = terminal.run(command, PORT=port)
    assert one_sentence(ended) == (
        f"Port {port} is in use by another program. Choose another, for example: PORT=8001 make run"
    )


def test_an_import_prints_what_was_taken_and_the_second_changes_nothing(tmp_path: Path, terminal: Terminal) -> None:
    file = tmp_path / "service.json"
    file.write_text(SERVICE)
    first, again = (terminal.run("import", "entries", str(file)) for _ in range(2))
    assert "service.json: 1 taken, 0 changed, 0 unchanged, 0 refused." in first.stdout
    assert "service.json: 0 taken, 0 changed, 1 unchanged, 0 refused." in again.stdout
    assert (first.returncode, again.returncode) == (0, 0)


def test_an_import_that_takes_nothing_fails_after_its_report(tmp_path: Path, terminal: Terminal) -> None:
    file = tmp_path / "service.json"
    file.write_text(SERVICE.replace("Swim club", ""))
    ended = terminal.run("import", "entries", str(file))
    assert "0 taken, 0 changed, 0 unchanged, 1 refused." in ended.stdout
    assert one_sentence(ended) == "Nothing was taken from this file."


def test_an_unreadable_file_is_told_in_a_sentence(tmp_path: Path, terminal: Terminal) -> None:
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert one_sentence(terminal.run("import", "entries", str(file))).startswith("This is not a text file.")


def test_a_missing_file_is_told_in_a_sentence(tmp_path: Path, terminal: Terminal) -> None:
    sentence = one_sentence(terminal.run("import", "entries", str(tmp_path / "away.json")))
    assert sentence.endswith("away.json cannot be read: No such file or directory.")


def test_the_first_officer_gets_a_link_that_works_once(terminal: Terminal) -> None:
    ended = terminal.run("create-officer", "officer@example.org", "--name", "Officer", PORT="8123")
    assert ended.stdout.strip().splitlines()[-1].startswith("http://127.0.0.1:8123/sign-in/link/")


def test_an_officer_who_lost_every_way_in_gets_a_new_first_link(terminal: Terminal) -> None:
    terminal.run("create-officer", "officer@example.org", "--name", "Officer")
    ended = terminal.run("reset-officer", "Officer@example.org", PORT="8123")
    assert ended.stdout.strip().splitlines()[-1].startswith("http://127.0.0.1:8123/sign-in/link/")


def test_there_is_nothing_to_reset_for_somebody_without_a_role(terminal: Terminal) -> None:
    ended = terminal.run("reset-officer", "nobody@example.org")
    assert one_sentence(ended) == "Nobody with the address nobody@example.org has a role at the desk."


def test_a_database_that_holds_something_takes_no_demonstration(terminal: Terminal) -> None:
    terminal.run("create-officer", "officer@example.org", "--name", "Officer")
    assert one_sentence(terminal.run("demo")) == (
        "This database already holds something: the demonstration loads only into an empty one."
    )


def test_run_leaves_a_database_that_holds_something_alone_and_prints_no_way_in(
    terminal: Terminal, free_port: str
) -> None:
    terminal.run("create-officer", "officer@example.org", "--name", "Officer")
    with terminal.started(PORT=free_port) as printed:
        assert f"Participate is ready: http://127.0.0.1:{free_port}/" in printed
    assert "Loading" not in printed
    assert "/sign-in/link/" not in printed


def test_run_loads_nothing_into_a_database_that_somebody_named(
    terminal: Terminal, free_port: str, empty_database: Callable[[str], str]
) -> None:
    with terminal.started(PORT=free_port, DATABASE_URL=empty_database("named")) as printed:
        assert "Bringing the database up to date" in printed
    assert "Loading" not in printed
    assert not (terminal.folder / "participate.sqlite3").exists()
