"""Whether an author's words say how many may be chosen."""

import pytest

from participate.core.questions import tells_number


@pytest.mark.parametrize(
    ("words", "number", "told"),
    [
        pytest.param("What matters? Choose up to three.", 3, True, id="in letters"),
        pytest.param("Choose 2 things", 2, True, id="as a digit"),
        pytest.param("Choose up to three.", 2, False, id="another number"),
        pytest.param("When someone is alone", 1, False, id="inside a word"),
        pytest.param("Pick 13 of them", 3, False, id="inside a number"),
        pytest.param("What matters?", 15, False, id="not at all"),
    ],
)
def test_an_author_says_how_many(words: str, number: int, told: bool) -> None:
    assert tells_number(words, number) is told
