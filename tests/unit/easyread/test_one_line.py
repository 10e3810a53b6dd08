"""Easy-read lines where only one line fits."""

import pytest

from participate.easyread.queries import one_line


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (("Short breaks", "What should our page tell you?"), "Short breaks. What should our page tell you?"),
        (("Are you well?", "Tell us"), "Are you well? Tell us"),
        (("We asked.", "You said.", "We did."), "We asked. You said. We did."),
        (("Short breaks",), "Short breaks"),
        ((), ""),
    ],
    ids=["a heading and a question", "a question first", "whole sentences", "one line", "no line"],
)
def test_each_line_is_closed_before_the_next_begins(lines: tuple[str, ...], line: str) -> None:
    assert one_line(lines) == line
