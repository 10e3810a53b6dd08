import pytest

from participate.core.rulesets.worry_words import DEFAULT
from participate.core.worry import find_worry, shipped_in_words, worry_list
from tests.support.effort import effort

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
        "my dad hits us",
        "he hit my little brother",
        "Daddy hits mummy",
        "I do not feel safe",
        "I don’t feel safe there",
        "self harming",
        "selfharm",
        "she self-harms",
        "hurting myself",
        "cutting myself",
        "i wanna die",
        "wanna kms",
        "k.m.s",
        "unalive",
        "I don't want to live",
        "running away",
        "he ran away from home",
        "my cousin was molested",
        "she is being groomed",
        "he beats us",
        "he hurt my sister",
        "he burnt me",
        "I cut my arms",
        "he touches my leg",
        "they lock us in our room",
        "I am afraid of him",
        "scared of my stepdad",
        "he grabbed me",
        "he ties me up",
        "uncle bullies her",
        "he shook the baby",
        "they threatened us",
        "Nie chcę żyć.",
        "nie chce zyc",
        "Chciałabym umrzeć",
        "zabije sie",
        "Tata bije mnie w domu",
        "mama mnie bije",
        "wujek mnie uderzył",
        "wujek mnie uderzyl",
        "on dotykał mnie",
        "ktoś mnie dotyka",
        "Boję się wrócić do domu",
        "میں مرنا چاہتا ہوں",
        "میں جینا نہیں چاہتی",
        "ابو مجھے مارتے ہیں",
        "چچا مجھے چھوتے ہیں",
        "گھر جانے سے ڈر لگتا ہے",
        "ميں مرنا چاهتا هوں",
        "mujhe ghar mein dar lagta hai",
        "main marna chahti hoon",
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
        "we lock our bikes",
        "the bus hits traffic",
        "kids want to live near a park",
        "the staff used the lift",
        "Please keep me informed.",
        "the map does not show which paths are dry",
        "It cannot beat the old page.",
        "Shut the door, the heating is on.",
        "the ramp is cut into the kerb",
        "The wind hit the tent.",
        "lock her wheelchair",
        "My dad and my mum went.",
        "It would help them to read it.",
        "Please touch up the paint.",
        "We met us a new friend.",
        "The bus is run by the school and goes away from town.",
        "Nie mogę znaleźć tej strony. Proszę o więcej klubów.",
        "Autobus był spóźniony, a strona jest trudna.",
        "یہ صفحہ آسان ہے، شکریہ۔",
        "بس دیر سے آتی ہے۔",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert find_worry(text, LIST) == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("my dad h\u200cits me", id="a joiner that cannot be seen"),
        pytest.param("my dad h\u200dits me", id="another joiner"),
        pytest.param("my dad h\u00adits me", id="a soft hyphen"),
        pytest.param("my dad h\u0456ts m\u0435", id="letters of another alphabet"),
        pytest.param("\uff48\uff49\uff54\uff53 me", id="wide letters"),
        pytest.param("\U0001d421\U0001d422\U0001d42d\U0001d42c me", id="mathematical letters"),
    ],
)
def test_worry_is_found_however_it_is_hidden(text: str) -> None:
    assert find_worry(text, LIST) == ("hits me",)


def test_an_authority_adds_its_own_words_and_takes_none_away() -> None:
    assert find_worry("the blue van came again", worry_list("blue van\n\n")) == ("blue van",)
    assert find_worry("I am scared", worry_list("blue van")) == ("scared",)
    assert find_worry("the blue vans came", worry_list("blue van")) == ("blue van",)


def test_a_list_in_another_alphabet_finds_its_words() -> None:
    assert find_worry("мене б'є тато", worry_list("б'є")) == ("б'є",)


def test_the_shipped_list_is_shown_with_the_words_of_each_family() -> None:
    shown = shipped_in_words()
    assert len(shown) == len(DEFAULT)
    assert shown[0].startswith("(abuse / beat / ")
    assert not any("{" in each for each in shown)


@pytest.mark.parametrize("unit", ["hit my ", "cut my little ", "k i l l ", "not want to "])
def test_hostile_text_takes_time_in_step_with_its_length(unit: str) -> None:
    short, long = unit * (5_000 // len(unit)), unit * (40_000 // len(unit))
    assert effort(lambda: find_worry(long, LIST)) < 30 * effort(lambda: find_worry(short, LIST))


def test_a_word_inside_another_word_does_not_count() -> None:
    assert find_worry("skilled killjoys", ("kill",)) == ()
