"""The tools of the browser tests, each shown to find what it looks for."""

import pytest

from tests.support.chromium import is_trouble
from tests.support.server import LINK


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("error", "Refused to apply inline style", True),
        ("error", "Failed to load resource: the server responded with a status of 500 ()", True),
        ("error", "Failed to load resource: the server responded with a status of 422 ()", False),
        ("warning", "a font was slow", False),
    ],
)
def test_an_error_in_the_console_is_trouble_and_a_refusal_is_none(kind: str, words: str, expected: bool) -> None:
    assert is_trouble(kind, words) is expected


def test_the_link_of_a_letter_is_found() -> None:
    assert LINK.findall("Open this page:\n\nhttp://localhost/sign-in/link/abc\n\nIt works once.") == [
        "http://localhost/sign-in/link/abc"
    ]
