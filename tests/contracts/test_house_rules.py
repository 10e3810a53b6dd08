"""No open ends, nothing of a machine or a registry, tests that do not skip, locks that agree."""

import re
import tomllib

import pytest

from tests.support import house_rules
from tests.support.source import ROOT, files, readable, shown

LOCKS = ("requirements.txt", "requirements-dev.txt")
MAY_SKIP = {"tests/support/real_data.py", "tests/browser/conftest.py"}
LINTERS = ("ruff check", "ruff format", "mypy", "lint-imports", "djlint", "deptry")


def locked(name: str) -> dict[str, str]:
    return house_rules.pins(readable(ROOT / name))


def test_no_file_holds_an_open_end_a_path_of_a_machine_or_a_registry() -> None:
    assert [f"{shown(path)}: {fault}" for path in files() for fault in house_rules.forbidden_in(readable(path))] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# TO" + "DO later", "an open end: TO" + "DO"),
        ("see /wo" + "rk/x", "a path of a machine: /wo" + "rk/"),
        ("https://pypi" + ".org/simple", "a package registry: pypi" + ".org"),
    ],
)
def test_what_no_file_may_name_is_found(text: str, fault: str) -> None:
    assert list(house_rules.forbidden_in(text)) == [fault]


def test_only_the_real_data_and_the_browser_may_be_absent() -> None:
    skipping = {shown(path) for path in files(".py", under=("tests",)) if house_rules.SKIPS.search(readable(path))}
    assert skipping == MAY_SKIP


def test_a_test_that_skips_is_found() -> None:
    assert house_rules.SKIPS.search("@pytest." + "mark.skip" + "if(True)")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_carries_hashes_and_names_no_index(name: str) -> None:
    assert list(house_rules.lock_faults(readable(ROOT / name))) == []


def test_the_faults_of_a_lock_file_are_found() -> None:
    text = "# a comment\na==1 \\\n    --hash=sha256:0\n    # via b\nb==2\nc>=3 \\\n    --hash=sha256:0\n--index-url https://x"
    assert list(house_rules.lock_faults(text)) == [
        "names an address",
        "not pinned by hash: b==2",
        "not pinned by hash: c>=3 \\",
        "not pinned by hash: --index-url https://x",
    ]


def test_the_lock_files_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads(readable(ROOT / "pyproject.toml"))["project"]
    extra = project["optional-dependencies"]["dev"]
    assert list(house_rules.disagreeing(project["dependencies"], locked(LOCKS[0]))) == []
    assert list(house_rules.disagreeing([*project["dependencies"], *extra], locked(LOCKS[1]))) == []


def test_both_lock_files_hold_the_same_versions() -> None:
    development = locked(LOCKS[1])
    assert {name: development.get(name) for name in locked(LOCKS[0])} == locked(LOCKS[0])


def test_a_requirement_that_is_locked_otherwise_is_found() -> None:
    wanted, held = ["a==1", "B_c[x]==2", "d==3", "e"], {"a": "1", "b-c": "2", "d": "4"}
    assert list(house_rules.disagreeing(wanted, held)) == ["d==3 is locked as 4", "e is locked as None"]


@pytest.mark.parametrize("linter", LINTERS)
def test_make_lint_runs_every_linter(linter: str) -> None:
    lint = re.search(r"^lint:.*?(?=^\S)", readable(ROOT / "Makefile"), re.MULTILINE | re.DOTALL)
    assert lint is not None
    assert f"$(BIN)/{linter}" in lint.group(0)
