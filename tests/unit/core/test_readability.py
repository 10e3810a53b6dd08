import pytest

from participate.core.readability import WORDS, check, sentences


def codes(text: str, *, has_picture: bool = True, glossary: frozenset[str] = frozenset()) -> set[str]:
    return {finding.code for finding in check(text, has_picture=has_picture, glossary=glossary)}


def test_a_good_easy_read_text_needs_nothing() -> None:
    assert codes("A bus can take you there.\nYou can bring a friend.") == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("You can go to the club in the town on the big red bus.", "long"),
        (
            "You can go to the club in the town on the big red bus and then you can come home again with a friend.",
            "too-long",
        ),
        ("We will write to your SENCO.", "acronym"),
        ("The money was given to us.", "passive"),
        ("Bring a hat, a coat, a bag, and a cup.", "commas"),
        ("Then 45% of us said yes.", "percent"),
        ("We saw 12,000 of them.", "percent"),
        ("You cannot not go.", "negatives"),
        ("This is about commissioning.", "rare"),
    ],
)
def test_each_rule_finds_its_fault(text: str, code: str) -> None:
    assert codes(text) == {code}


def test_a_text_without_a_picture_is_told_so() -> None:
    assert codes("You can go.", has_picture=False) == {"picture"}


def test_an_explained_word_is_not_hard() -> None:
    assert codes("This is about commissioning.", glossary=frozenset({"commissioning"})) == set()


def test_what_is_forbidden_stands_before_what_is_advised() -> None:
    serious = [finding.serious for finding in check("The SENCO was told.", has_picture=False)]
    assert serious == sorted(serious, reverse=True)


def test_every_code_has_its_words() -> None:
    text = "The SENCO was told, and so, on, and on, not never by 45% of the amended commissioning " + "word " * 9
    for finding in check(text, has_picture=False):
        assert "%(" not in WORDS[finding.code] % dict(finding.values)


def test_a_new_line_ends_a_sentence() -> None:
    assert sentences("One\nTwo. Three!") == ("One", "Two.", "Three!")
