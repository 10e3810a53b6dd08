"""What the documents name exists, and every decision is told in the same four parts."""

import re
from pathlib import Path

import pytest

from tests.support.source import ROOT, readable, shown

DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PARTS = ("Status: ", "**Context.** ", "**Decision.** ", "**Consequences.** ")
STATUSES = ("in force", "replaced by")
LINKED = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
SHOWN_BY = re.compile(r"`(tests/[\w/.]+\.py)(?:::(test_\w+))?`")
NAMED = re.compile(r"`([\w.][\w./-]*)`")
ENDINGS = (".py", ".toml", ".md", ".json", ".html", "/")
PLACES = (ROOT, ROOT / "participate")
MADE_LATER = {"instance/", "instance/outbox/", "page.easy.html"}
"""What only an installation has, and a name that stands for many."""
IN_A_NEW_FEATURE = {"models.py", "queries.py", "service.py", "forms.py", "views.py", "messages.py"}
"""Files of the folder that a reader of CONTRIBUTING makes."""
CHILDRENS_CODE = ROOT / "docs" / "childrens-code.md"
ATTACKS = ROOT / "docs" / "attacks.md"
IMPACT = ROOT / "docs" / "data-protection-impact.md"
IMPACT_PARTS = (
    "Why an assessment",
    "What is done with data",
    "Who was asked about it",
    "Is it needed, and is it the least",
    "Risks, and what lessens them",
    "The Children's Code",
    "Signed",
)
STANDARDS = 15
BIGGEST_PICTURE = 300_000


def linked(text: str) -> list[str]:
    return LINKED.findall(text)


def named(text: str) -> list[str]:
    return [name for name in NAMED.findall(text) if name.endswith(ENDINGS) and name not in MADE_LATER]


def exists(name: str) -> bool:
    return any((place / name).exists() for place in PLACES)


@pytest.mark.parametrize("path", DOCUMENTS, ids=shown)
def test_every_link_and_picture_of_a_document_exists(path: Path) -> None:
    assert [name for name in linked(readable(path)) if not (path.parent / name).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=shown)
def test_every_file_that_a_document_names_exists(path: Path) -> None:
    left_out = IN_A_NEW_FEATURE if path.name == "CONTRIBUTING.md" else set()
    assert [name for name in named(readable(path)) if name not in left_out and not exists(name)] == []


def test_a_name_of_nothing_is_found() -> None:
    text = "[a](docs/no.md) ![b](b.png) [c](https://x.example) `core/none.py` `core/gate.py` `make run`"
    assert linked(text) == ["docs/no.md", "b.png"]
    assert [name for name in named(text) if not exists(name)] == ["core/none.py"]


def test_pictures_are_small_and_all_shown() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").iterdir())
    assert {f"docs/pictures/{path.name}" for path in pictures} == {
        name for name in linked(readable(ROOT / "README.md")) if name.endswith(".png")
    }
    assert [path.name for path in pictures if path.stat().st_size > BIGGEST_PICTURE] == []


@pytest.mark.parametrize("path", DECISIONS, ids=shown)
def test_a_decision_has_its_number_and_its_four_parts_in_order(path: Path) -> None:
    text = readable(path)
    assert text.startswith(f"# {int(path.name[:4])}. ")
    places = [text.find(f"\n{part}") for part in PARTS]
    assert -1 not in places
    assert places == sorted(places)


def is_known(status: str) -> bool:
    return status.startswith(STATUSES)


@pytest.mark.parametrize("path", DECISIONS, ids=shown)
def test_a_decision_is_in_force_or_replaced(path: Path) -> None:
    _, _, after = readable(path).partition("\nStatus: ")
    assert is_known(after)


def test_a_status_of_another_kind_is_found() -> None:
    assert is_known("replaced by decision 15.\n")
    assert not is_known("accepted\n")


def absent_tests(text: str) -> list[str]:
    """The tests that a document names and that are not there."""
    return [
        f"{path}::{test}"
        for path, test in SHOWN_BY.findall(text)
        if not (ROOT / path).exists() or (test and f"\ndef {test}(" not in readable(ROOT / path))
    ]


def test_each_standard_of_the_childrens_code_is_shown_by_tests() -> None:
    text = readable(CHILDRENS_CODE)
    rows = re.findall(r"^\| (\d+)\. .*$", text, re.MULTILINE)
    assert [int(number) for number in rows] == list(range(1, STANDARDS + 1))
    assert [row for row in re.findall(r"^\| \d+\. .*$", text, re.MULTILINE) if not SHOWN_BY.search(row)] == []
    assert absent_tests(text) == []


def test_every_attack_is_shown_to_fail_by_tests() -> None:
    text = readable(ATTACKS)
    rows = text.splitlines()[text.splitlines().index("|---|---|") + 1 :]
    assert [row for row in rows if not SHOWN_BY.search(row)] == []
    assert absent_tests(text) == []


def test_a_standard_shown_by_no_test_is_found() -> None:
    assert absent_tests("`tests/contracts/test_docs.py::test_none` `tests/none.py`") == [
        "tests/contracts/test_docs.py::test_none",
        "tests/none.py::",
    ]


def test_the_impact_assessment_has_all_its_parts() -> None:
    assert tuple(re.findall(r"^## (.+)$", readable(IMPACT), re.MULTILINE)) == IMPACT_PARTS
