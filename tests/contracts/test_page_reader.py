"""The strict editor itself: a clean page passes, and each rule is shown to send a page back."""

import pytest

from tests.support.markup import Document
from tests.support.page import Page
from tests.support.strict_editor import StrictEditorError, faults_of, read_strictly

CLEAN = """<!doctype html>
<html lang="en-GB" dir="ltr">
<head><meta charset="utf-8"><title>Your answer – Local Offer</title></head>
<body>
<nav aria-label="Main"><a href="/rounds">Have your say</a></nav>
<nav aria-label="Languages"><a href="/pl/" lang="pl">Polski</a></nav>
<main id="main">
<a href="#q">Skip to the question</a>
<h1>Your answer</h1>
<h2 id="q">Question</h2>
<p>People’s words – “as they said them”.</p>
<blockquote>it's "fine" - really</blockquote>
<form action="/send" method="post" id="answer">
<input type="hidden" name="csrf_token" value="t">
<label for="name">First name</label><input id="name" name="name" value="Sam" aria-describedby="q">
<fieldset><legend>How was it?</legend>
<label><input type="radio" name="how" value="1">Good</label>
<label><input type="radio" name="how" value="2" checked>Not good</label>
</fieldset>
<fieldset><legend>What did you use?</legend>
<label for="u1">Bus</label><input type="checkbox" id="u1" name="use" value="bus">
<label for="u2">Taxi</label><input type="checkbox" id="u2" name="use" value="taxi">
</fieldset>
<label for="agree">I agree</label><input type="checkbox" id="agree" name="agree" value="y">
<label for="age">Age</label>
<select id="age" name="age"><option value="">Choose</option><option value="a">8 to 10</option></select>
<label for="more">Tell us more</label><textarea id="more" name="more">it's - ok</textarea>
<button name="act" value="save">Save</button>
<button name="act" value="send">Send</button>
</form>
<table><caption>Who answered</caption>
<thead><tr><th scope="col">Group</th><th scope="col">People</th></tr></thead>
<tbody><tr><th scope="row">Children</th><td>12</td></tr></tbody></table>
<img src="/bus.svg" alt="">
</main>
</body></html>"""

PLANTED = {
    "an end tag too many": ("</h1>", "</h1></em>", "does not parse"),
    "a tag that may not stand there": ("<p>People", "<p><p><li>People", None),
    "no language": (' lang="en-GB"', "", "no lang"),
    "no direction": (' dir="ltr"', "", "no dir"),
    "a second h1": ('<h2 id="q">Question</h2>', '<h1 id="q">Question</h1>', "one h1"),
    "a heading that skips": ('<h2 id="q">Question</h2>', '<h3 id="q">Question</h3>', "skips"),
    "a heading without words": ('<h2 id="q">Question</h2>', '<h2 id="q"></h2>', "has no words"),
    "no title": ("<title>Your answer – Local Offer</title>", "", "no title"),
    "a title of another page": ("<title>Your answer", "<title>Hello", "does not start"),
    "a second main": ("</body>", "<main>Two</main></body>", "one main"),
    "a nav without a name": (' aria-label="Main"', "", "nav has no name"),
    "an id twice": ('id="more"', 'id="age"', "2 times"),
    "an id with a space": ('id="answer"', 'id="an answer"', "is no id"),
    "a hint that is not there": ('aria-describedby="q"', 'aria-describedby="hint"', "points to nothing"),
    "a label for nothing": ('for="more"', 'for="less"', "points to nothing"),
    "a link to no part": ('href="#q"', 'href="#nowhere"', "leads nowhere"),
    "a line without a label": ('<label for="name">First name</label>', "", "has no label"),
    "a list without a label": ('<label for="age">Age</label>', "", "has no label"),
    "an area without a label": ('<label for="more">Tell us more</label>', "", "has no label"),
    "a button without words": (">Send</button>", "></button>", "has no label"),
    "a group without a fieldset": (
        "<fieldset><legend>How was it?</legend>",
        "<fieldset><legend>x</legend></fieldset><div>",
        "stands in no fieldset",
    ),
    "a legend without words": ("<legend>How was it?</legend>", "<legend></legend>", "legend that has words"),
    "a fieldset without a legend": ("<legend>How was it?</legend>", "", "legend that has words"),
    "a form without an action": (' action="/send"', "", "has no action"),
    "a form without a method": (' method="post"', "", "has no method"),
    "a form without a button": ("<button ", '<button type="button" ', "no button that sends"),
    "a link without an address": ('href="/rounds"', "", "leads nowhere"),
    "a link without words": (">Have your say<", "><", "has no words"),
    "a picture without alt": (' alt=""', "", "has no alt"),
    "a table without a caption": ("<caption>Who answered</caption>", "", "no caption"),
    "a th without scope": (' scope="row"', "", "no scope"),
    "an inline style": ("<p>", '<p style="color:red">', "inline style"),
    "a style element": ("</head>", "<style>p{}</style></head>", "inline style"),
    "an inline handler": ("<p>", '<p onclick="x()">', "inline handler"),
    "an inline script": ("</head>", "<script>x()</script></head>", "inline script"),
    "a script as an address": ('href="/rounds"', 'href="javascript:x()"', "has a script"),
    "a straight apostrophe": ("People’s", "People's", "straight quotes"),
    "straight quotes": ("“as they said them”", '"as they said them"', "straight quotes"),
    "straight quotes in a title": ("– Local Offer<", "– 'Local' Offer<", "straight quotes"),
    "straight quotes in alt": ('alt=""', 'alt="it\'s"', "straight quotes"),
    "a hyphen as a dash": ("words – “", "words - “", "hyphen as a dash"),
}


def planted(old: str, new: str) -> list[str]:
    assert old in CLEAN
    return faults_of(Document(CLEAN.replace(old, new)))


def test_a_clean_page_passes() -> None:
    assert faults_of(Document(CLEAN)) == []


@pytest.mark.parametrize(("old", "new", "words"), PLANTED.values(), ids=PLANTED)
def test_the_strict_editor_sends_back(old: str, new: str, words: str | None) -> None:
    faults = planted(old, new)
    assert faults
    assert words is None or any(words in fault for fault in faults), faults


SENT_BACK = '<div class="errors" role="alert"><h2>Some things need another look</h2></div><form '


@pytest.mark.parametrize(
    ("title", "faults"),
    [
        ("Error: Your answer", []),
        ("Błąd: Your answer", []),
        (
            "Your answer",
            ["the title “Your answer – Local Offer” does not start with “Error:” and the h1 “Your answer”"],
        ),
    ],
)
def test_the_title_of_a_page_that_was_sent_back_begins_with_that(title: str, faults: list[str]) -> None:
    page = CLEAN.replace("<form ", SENT_BACK).replace("<title>Your answer", f"<title>{title}")
    assert faults_of(Document(page)) == faults


def test_the_editor_says_which_page_and_all_its_faults() -> None:
    broken = Document(CLEAN.replace(' lang="en-GB"', "").replace(' alt=""', ""))
    with pytest.raises(StrictEditorError, match=r"/here.*\n.*no lang(.*\n)+.*no alt"):
        read_strictly(broken, where="/here")


@pytest.fixture
def page() -> Page:
    return Page(address="/here", status=200, headers={}, body=CLEAN.encode())


def test_a_page_reads_like_a_person(page: Page) -> None:
    assert (page.h1, page.title) == ("Your answer", "Your answer – Local Offer")
    assert page.has("People’s words – “as they said them”.")
    assert page.link("Have your") == "/rounds"
    assert page.table("Who answered") == [["Group", "People"], ["Children", "12"]]


def test_what_is_not_there_is_said_with_what_is(page: Page) -> None:
    with pytest.raises(AssertionError, match=r"it has .*Have your say"):
        page.link("Sign in")
    with pytest.raises(AssertionError, match="no table"):
        page.table("Votes")
    with pytest.raises(AssertionError, match="0 forms"):
        page.form("Delete")
    with pytest.raises(AssertionError, match=r"no field.*First name"):
        page.form().fill({"Surname": "x"})
    with pytest.raises(AssertionError, match=r"no choice.*Good"):
        page.form().fill({"How was it?": "Bad"})


def test_a_form_begins_with_what_the_page_shows(page: Page) -> None:
    form = page.form("answer")
    assert form.labels == [
        "First name",
        "How was it?",
        "What did you use?",
        "I agree",
        "Age",
        "Tell us more",
    ]
    assert [form.value(each) for each in form.labels] == ["Sam", "2", "", "", "", "it's - ok"]


def test_a_form_is_filled_by_labels_and_words(page: Page) -> None:
    form = page.form("Send").fill(
        {
            "First name": "Ada",
            "How was it?": "Good",
            "What did you use?": ["Bus", "Taxi"],
            "I agree": True,
            "Age": "8 to 10",
            "more": "a lot",
        }
    )
    assert form.action == "/send"
    assert sorted(form.values) == [
        ("age", "a"),
        ("agree", "y"),
        ("csrf_token", "t"),
        ("how", "1"),
        ("more", "a lot"),
        ("name", "Ada"),
        ("use", "bus"),
        ("use", "taxi"),
    ]
