import pytest

from participate.moderation.redacting import only_removes

WRITTEN = "I do not hate the bus.\nMy son Jake Porter (jake@example.org) waits an hour."


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(
            "I do not hate the bus.\nMy son [name removed] ([e-mail address removed]) waits an hour.", id="two markers"
        ),
        pytest.param(
            "I do not hate the bus. My son [name removed] waits an hour.", id="one marker for a longer stretch"
        ),
        pytest.param("[text removed] waits an hour.", id="a marker at the start"),
        pytest.param("I do not hate the bus.  [text removed]", id="a marker at the end, other white space"),
        pytest.param("[text removed]", id="everything taken out"),
        pytest.param("I [text removed] [text removed] an hour.", id="two markers side by side"),
    ],
)
def test_taking_words_out_and_marking_the_place_is_a_redaction(edited: str) -> None:
    assert only_removes(WRITTEN, edited=edited)


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(WRITTEN, id="nothing taken out"),
        pytest.param("", id="nothing left"),
        pytest.param("I do hate the bus. My son [name removed] waits an hour.", id="a word taken out unmarked"),
        pytest.param("I do not love the bus. My son [name removed] waits an hour.", id="a word changed"),
        pytest.param("I do not hate the bus. My dear son [name removed] waits an hour.", id="a word added"),
        pytest.param("I [name removed]ate the bus. [text removed]", id="a new word made from an old one"),
        pytest.param("an hour. [text removed] I do not hate the bus.", id="another order"),
        pytest.param("I do not hate the bus.[the council is good] waits an hour.", id="a marker of one’s own"),
        pytest.param("[name removed]" + WRITTEN, id="a marker where nothing was"),
        pytest.param("I do not hate the bus. My son [text removed] waits an hour. an hour.", id="an end used twice"),
    ],
)
def test_anything_else_is_no_redaction(edited: str) -> None:
    assert not only_removes(WRITTEN, edited=edited)


def test_a_long_text_with_many_markers_is_judged_at_once() -> None:
    written = "a b " * 25_000
    assert only_removes(written, edited="a [text removed] " * 2_000 + "b")
    assert not only_removes(written, edited="a [text removed] " * 2_000 + "c")
