import pytest

from participate.core.worry import find_worry, worry_list

LIST = worry_list("")


@pytest.mark.parametrize(
    "text",
    [
        "my dad hits me",
        "My uncle HITS   me.",
        "he k.i.l.l.s animals, I saw k i l l",
        "I am sc4red",
        "they are bulying me",
        "i feel scaaaared at night",
        "I want to die",
        "boję się wracać",
        "مجھے ڈر لگتا ہے",
        "It hurts that the bus is late",
    ],
)
def test_worry_is_found_however_it_is_written(text: str) -> None:
    assert find_worry(text, LIST)


@pytest.mark.parametrize(
    "text",
    [
        "She has a lot of skill and sings at Sussex fair.",
        "The page about short breaks is hard to find.",
        "More clubs please, and a bus that comes.",
        "Wir brauchen mehr Zeit.",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert find_worry(text, LIST) == ()


def test_an_authority_can_write_its_own_list() -> None:
    assert find_worry("the blue van came again", worry_list("blue van\n\n")) == ("blue van",)
    assert find_worry("I am scared", worry_list("blue van")) == ()


def test_a_word_inside_another_word_does_not_count() -> None:
    assert find_worry("skilled killjoys", ("kill",)) == ()
