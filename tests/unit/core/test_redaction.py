import itertools

import pytest

from participate.core.redaction import MARKERS, Kind, find_personal, redact
from tests.support.effort import effort


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Ring me on 01632 960 118 please", Kind.PHONE, "01632 960 118"),
        ("or +44 7700 900123.", Kind.PHONE, "+44 7700 900123"),
        ("write to jo.bloggs@mail.example now", Kind.EMAIL, "jo.bloggs@mail.example"),
        ("see www.my-page.example/me", Kind.URL, "www.my-page.example/me"),
        ("I am @jakey2014 there", Kind.HANDLE, "@jakey2014"),
        ("we live at ZZ1 4AB now", Kind.POSTCODE, "ZZ1 4AB"),
        ("number 943 476 5919 it says", Kind.NHS_NUMBER, "943 476 5919"),
        ("QQ is not but AB 12 34 56 C is", Kind.NATIONAL_INSURANCE, "AB 12 34 56 C"),
        ("My son Jake likes it", Kind.NAME, "Jake"),
        ("my little sister, Amira", Kind.NAME, "Amira"),
        ("ask Miss Ogden first", Kind.NAME, "Miss Ogden"),
        ("My name is Sam Lee", Kind.NAME, "Sam Lee"),
        ("he is at Hillside Primary School", Kind.SCHOOL, "Hillside Primary School"),
        ("she was born on 3 May 2014", Kind.DATE_OF_BIRTH, "3 May 2014"),
        ("write to jo (at) x dot org now", Kind.EMAIL, "jo (at) x dot org"),
        ("write to jo at mail dot com", Kind.EMAIL, "jo at mail dot com"),
        (
            "ring \uff10\uff11\uff16\uff13\uff12 \uff19\uff16\uff10 118",
            Kind.PHONE,
            "\uff10\uff11\uff16\uff13\uff12 \uff19\uff16\uff10 118",
        ),
        ("ring 016\u200c32 960118", Kind.PHONE, "016\u200c32 960118"),
        ("we live at ZZ1\u00a04AB now", Kind.POSTCODE, "ZZ1\u00a04AB"),
        ("½ of us, my son jack too", Kind.NAME, "jack"),
        ("snap: jojo_99", Kind.HANDLE, "jojo_99"),
        ("add me on insta jo_99", Kind.HANDLE, "jo_99"),
    ],
)
def test_what_may_show_who_somebody_is_is_found(text: str, kind: Kind, found: str) -> None:
    spans = find_personal(text)
    assert [(span.kind, text[span.start : span.end]) for span in spans] == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "The page does not say how long the wait is.",
        "My son is happy. My daughter Is not.",
        "123 456 7890 is no such number",
        "Ask for 12 places in 2026 and 2027.",
        "My son likes it and my daughter cannot go.",
        "our child needs help, my friend and me too",
        "my brother really struggles; my mum told me",
        "their social worker never came",
        "Look at the page about Facebook and Xbox clubs.",
        "Meet at ten. It was dotted about.",
    ],
)
def test_ordinary_sentences_hold_nothing(text: str) -> None:
    assert find_personal(text) == ()


def test_redaction_puts_a_marker_in_each_place_and_keeps_the_rest() -> None:
    text = "My son Jake says ring 01632 960 118!"
    assert redact(text, find_personal(text)) == (f"My son {MARKERS[Kind.NAME]} says ring {MARKERS[Kind.PHONE]}!")


def test_spans_never_overlap() -> None:
    spans = find_personal("mail www.x.example/a@b.example or @me my son Jake Smith Primary School")
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "unit",
    ["a@", "Aa ", "0 ", "my son ", "St Aa ", "www.", "year 4 at A", "AB 12 ", "a at b dot ", "my son jack ", "snap: "],
)
def test_hostile_text_takes_time_in_step_with_its_length(unit: str) -> None:
    short, long = unit * (10_000 // len(unit)), unit * (80_000 // len(unit))
    assert effort(lambda: find_personal(long)) < 30 * effort(lambda: find_personal(short))
