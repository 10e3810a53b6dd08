"""One consultation from an empty database to its published outcome, by everybody who has a part in it."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from participate.core.schedule import LONDON
from tests.browser.people import Doors, reference_of
from tests.browser.steps import follow
from tests.support.real_data import real_data
from tests.support.source import ROOT
from tests.support.travelling import Traveller, travelling

NewPerson = Callable[..., Page]
MOCKS = "openreferral/oruk_mocks"
ENTRIES = str(ROOT / "participate/demonstration/data/entries.json")
ROUND = 1
WORRY = "i am scared at night and nobody knows"
PARENT = "parent@example.org"
COUNCIL = (
    ("--council", "Thornmere Council"), ("--email", "local-offer@example.org"),
    ("--phone", "01632 960001"), ("--worry-phone", "01632 960999"),
)  # fmt: skip
TEXTS = {
    "In two sentences": "We are writing the page about clubs again. Tell us what it should say.",
    "Why you ask": "To decide what the page about clubs says first.",
    "What people need to know first": "The page was last written in 2021. Nine clubs are on it.",
    "What can change": "The words, the pictures and the order of the page.",
    "What cannot change": "How much money there is for clubs. That is decided in the budget.",
    "What was already ruled out, and why": "A printed book only: places and times change each term.",
    "Who decides": "The assistant director for special needs",
    "Who reads what people say": "The Local Offer officer and two parents from the forum",
    "Equality": "The change is to information only; the assessment is on our website.",
    "How to answer without the internet": "Ask any library for the paper form.",
}
QUESTIONS = (
    ("one choice", {"The question": "What should the page say first?", "The options, one a line": "When\nWhere\nCost"}),
    ("several choices", {
        "The question": "What do clubs need?", "The options, one a line": "A quiet place\nRamps\nPeople who sign",
        "At least": "1", "At most": "2",
    }),
    ("faces", {"The question": "How do you feel about the page now?"}),
    ("own words", {"The question": "What is missing?"}),
)  # fmt: skip
OUTCOME = {
    "We asked": "What should the page about clubs say?",
    "You said": "Say who will be there. A quiet place matters most.",
    "What was decided": "Each club says who is there and where it is quiet.",
    "Why": "Because both were asked for by every group.",
    "Who decided": "The assistant director for special needs",
}


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Traveller]:
    with travelling(tmp_path) as traveller:
        yield traveller


@pytest.fixture
def server(journey: Traveller) -> str:
    """Everybody of this module comes to the installation that travels."""
    return journey.address


def test_one_consultation_from_draft_to_published_outcome(journey: Traveller, new_person: NewPerson) -> None:
    doors = Doors(journey)
    opens = (datetime.now(LONDON) + timedelta(days=3)).replace(hour=9, minute=0, second=0, microsecond=0)
    closes, paper_until = opens + timedelta(days=40), opens + timedelta(days=47)
    journey.run("init", *(word for pair in COUNCIL for word in pair))
    entries_come_in(journey, new_person())

    roles = ("officer", "moderator", "safeguarding_lead", "administrator")
    officer, moderator, lead, administrator = (doors.officer(new_person(), role) for role in roles)
    a_round_is_drafted(officer, opens=opens, closes=closes, paper_until=paper_until)
    the_gate_opens_when_everything_is_there(officer)
    reference = reference_of(officer, ROUND)

    journey.go_to(opens + timedelta(minutes=1))
    for page, role in ((officer, "officer"), (moderator, "moderator"), (lead, "safeguarding_lead")):
        doors.back_at_desk(page, role)
    code = doors.card(officer, round_id=ROUND)
    a_child_answers(new_person(width=360), code)
    a_parent_answers(doors.by_mail(new_person(javascript=False), PARENT), reference)
    paper_and_a_group_come_in(officer)
    comments_are_read(moderator)
    the_worry_is_with_the_lead(lead)
    nothing_is_counted_yet(officer, new_person(), reference)

    journey.go_to(paper_until + timedelta(minutes=1))
    doors.back_at_desk(officer, "officer")
    the_results_are_read(officer)
    themes_are_coded(officer)
    the_outcome_is_written(officer, decided=(paper_until - timedelta(days=1)).date().isoformat())
    the_outcome_is_public(new_person(width=360), reference)
    assert any(f"/outcomes/{reference}" in letter for letter in journey.letters(PARENT))
    every_act_is_on_record(doors.back_at_desk(administrator, "administrator"))


def entries_come_in(journey: Traveller, public: Page) -> None:
    assert re.search(r"[1-9]\d* taken, 0 changed, 0 unchanged, 0 refused", journey.run("import", "entries", ENTRIES))
    assert re.search(r" 0 taken, 0 changed, [1-9]\d* unchanged", journey.run("import", "entries", ENTRIES))
    public.goto("/local-offer?q=pre-school")
    name = public.locator("main .card a").first.inner_text()
    follow(public.get_by_role("link", name=name, exact=True))
    expect(public.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.real_data
def test_files_of_others_are_taken_or_refused_with_reasons(journey: Traveller) -> None:
    spoilt = str(real_data(f"{MOCKS}/V3.0-UK-Fail/service_list.json"))
    refused = journey.run("import", "entries", spoilt, stops=True)
    assert "0 taken, 0 changed, 0 unchanged, 4 refused" in refused
    assert refused.count(": name: ") == 4
    whole = str(real_data(f"{MOCKS}/V3.0-UK-Default/service_list.json"))
    assert "1 taken, 0 changed, 0 unchanged, 0 refused" in journey.run("import", "entries", whole)
    assert "0 taken, 0 changed, 1 unchanged, 0 refused" in journey.run("import", "entries", whole)
    outpost = journey.run("import", "entries", str(real_data("openreferral/outpost/services_valid.csv")))
    assert re.search(r"[1-9]\d* taken", outpost)


def a_round_is_drafted(officer: Page, *, opens: datetime, closes: datetime, paper_until: datetime) -> None:
    officer.goto("/desk/programmes/new")
    fill(officer, {"Title of the programme": "Annual review"}, then="Add the programme")
    fill(officer, {"Title": "Clubs: what should the page say?"}, then="Begin the draft")
    fill(officer, {**TEXTS, **when("Opens", opens), **when("Closes", closes)})
    officer.get_by_label("Paper is taken until", exact=True).fill(paper_until.date().isoformat())
    officer.get_by_label("Paper is taken until this time").fill(paper_until.strftime("%H:%M"))
    officer.get_by_label("What the Local Offer says").check()
    officer.locator("input[name=statutory]").first.check()
    follow(officer.get_by_role("button", name="Save the texts"))
    expect(officer.locator(".said")).to_be_visible()
    expect(officer.get_by_role("button", name="Schedule")).to_have_count(0)


def when(name: str, moment: datetime) -> Mapping[str, str]:
    return {f"{name} on": moment.date().isoformat(), f"{name} at": moment.strftime("%H:%M")}


def fill(page: Page, fields: Mapping[str, str], *, then: str = "") -> None:
    """Fill fields by their labels, then press a button."""
    for label, words in fields.items():
        page.get_by_label(label, exact=True).fill(words)
    if then:
        follow(page.get_by_role("button", name=then, exact=True))


def the_gate_opens_when_everything_is_there(officer: Page) -> None:
    officer.goto(f"/desk/rounds/{ROUND}/groups")
    fill(officer, {"Children": "30", "Young people": "20", "Parents and carers": "40"}, then="Save the groups")
    officer.goto(f"/desk/rounds/{ROUND}/consultees")
    today = datetime.now(LONDON).date().isoformat()
    fill(officer, {"Invite every class that has no entry yet, on": today, "by": "E-mail"}, then="Save the register")
    officer.goto(f"/desk/rounds/{ROUND}/parties")
    for party, stance in (("forum", "agrees"), ("panel", "objects")):
        officer.locator(f"input[name={party}_on]").fill(today)
        officer.locator(f"input[name={party}_stance][value={stance}]").check()
        officer.locator(f"textarea[name={party}_words]").fill("Ask about the summer, too.")
    follow(officer.get_by_role("button", name="Save their answers"))
    for kind, fields in QUESTIONS:
        officer.goto(f"/desk/rounds/{ROUND}/questions")
        follow(officer.locator("main").get_by_role("link", name=kind))
        fill(officer, fields, then="Save the question")
    write_easy_texts(officer, f"/desk/rounds/{ROUND}/easy-read")
    officer.goto(f"/desk/rounds/{ROUND}")
    expect(officer.locator(".gate .is-open")).to_have_count(1)  # young people's checking, which does not block
    follow(officer.locator("button[name=to][value=checked]"))
    follow(officer.locator("button[name=to][value=scheduled]"))
    expect(officer.locator("main")).to_contain_text("It opens by itself")


def write_easy_texts(officer: Page, page: str) -> None:
    """Write each missing twin, one after the other, until none is missing."""
    officer.goto(page)
    missing = officer.locator("table tr").filter(has_text="Missing")
    for left in range(missing.count(), 0, -1):
        expect(missing).to_have_count(left)
        follow(missing.first.locator("a"))
        officer.get_by_label("Easy words").fill("Clubs are fun.\nTell us about them.")
        officer.locator("input[name=picture]").first.check()
        follow(officer.locator("main form button").first)
        officer.goto(page)


def a_child_answers(child: Page, code: str) -> None:
    child.goto("/easy/")
    child.locator("input[name=code]").fill(code)
    follow(child.get_by_role("button", name="Start"))
    follow(child.get_by_role("button", name="Go on without pictures"))
    for number in range(1, 5):
        expect(child.locator("main")).to_contain_text(f"Question {number} of 4")
        if child.locator("main textarea").count():
            child.locator("main textarea").fill(WORRY)
        else:
            child.locator("main input[type=radio], main input[type=checkbox]").first.check()
        follow(child.locator("main form .btn").first)
    follow(child.get_by_role("button", name="Send my answers"))
    expect(child.get_by_role("heading", level=1)).to_have_text("We have your answers")


def a_parent_answers(parent: Page, reference: str) -> None:
    parent.goto(f"/take-part/{reference}/begin")
    parent.locator("input[name=group][value=parent]").check()
    follow(parent.get_by_role("button", name="Go to the questions"))
    parent.get_by_label("Where", exact=True).check()
    parent.get_by_label("A quiet place").check()
    parent.locator("main textarea").fill("Say who will be there.")
    follow(parent.locator("main form button").first)
    parent.locator("input[name=wants_news]").check()
    follow(parent.get_by_role("button", name="Send my answers"))
    expect(parent.get_by_role("heading", level=1)).to_have_text("We have your answers")


def paper_and_a_group_come_in(officer: Page) -> None:
    officer.goto(f"/desk/rounds/{ROUND}/paper")
    officer.locator("input[name=group][value=parent]").check()
    officer.get_by_label("Cost", exact=True).check()
    follow(officer.get_by_role("button", name="Enter this answer"))
    for group, hands in (("child", (20, 0, 0)), ("parent", (8, 9, 0))):
        officer.goto(f"/desk/rounds/{ROUND}/group")
        officer.locator(f"input[name=group][value={group}]").check()
        officer.locator("input[name=heads]").fill("20")
        for place, count in enumerate(hands):
            officer.locator("input[name^=hands-]").nth(place).fill(str(count))
        follow(officer.get_by_role("button", name="Enter this answer"))
        expect(officer.locator(".said")).to_be_visible()


def comments_are_read(moderator: Page) -> None:
    moderator.goto("/desk/moderation")
    assert WORRY not in moderator.content()
    follow(moderator.locator("main table a").first)
    moderator.locator("input[value=publish]").check()
    moderator.locator("input[value=content_gap]").check()
    follow(moderator.get_by_role("button", name="Save the decision"))
    expect(moderator.locator(".said")).to_be_visible()


def the_worry_is_with_the_lead(lead: Page) -> None:
    lead.goto("/desk/safeguarding")
    follow(lead.locator("main table a").last)
    lead.locator("main input[type=text]").first.fill("It came in just now")
    follow(lead.get_by_role("button", name="Open for 30 minutes"))
    assert WORRY in lead.content()


def nothing_is_counted_yet(officer: Page, public: Page, reference: str) -> None:
    officer.goto(f"/desk/rounds/{ROUND}/results")
    expect(officer.locator("main")).to_contain_text("Nothing is counted before")
    assert public.request.get(f"/outcomes/{reference}.csv").status == 404


def the_results_are_read(officer: Page) -> None:
    officer.goto(f"/desk/rounds/{ROUND}/results")
    expect(officer.locator("main")).to_contain_text("22 took part")
    expect(officer.locator("main")).to_contain_text("21 took part")


def themes_are_coded(officer: Page) -> None:
    officer.goto(f"/desk/rounds/{ROUND}/themes")
    answer = {"Name of the theme": "Who will be there", "The council’s answer to it": "We agree."}
    fill(officer, answer, then="Save the theme")
    follow(officer.get_by_role("link", name="Choose themes").first)
    officer.get_by_label("Who will be there").check()
    follow(officer.get_by_role("button", name="Save my themes"))
    take_the_next_step(officer, "Finish the analysis")


def take_the_next_step(officer: Page, name: str) -> None:
    officer.goto(f"/desk/rounds/{ROUND}/outcome")
    follow(officer.get_by_role("button", name=name))
    expect(officer.locator(".said")).to_be_visible()


def the_outcome_is_written(officer: Page, *, decided: str) -> None:
    officer.goto(f"/desk/rounds/{ROUND}/outcome/edit")
    officer.get_by_label("Whoever decided has read the report of what people said").check()
    fill(officer, {**OUTCOME, "Decided on": decided}, then="Save the outcome")
    officer.goto(f"/desk/rounds/{ROUND}/outcome")
    follow(officer.get_by_role("link", name="Add an action"))
    officer.get_by_label("We did", exact=True).check()
    fill(officer, {"What": "Each club now says who is there.", "Done on": decided}, then="Save the action")
    take_the_next_step(officer, "Record the decision")
    write_easy_texts(officer, f"/desk/rounds/{ROUND}/outcome")
    take_the_next_step(officer, "Publish the outcome")


def the_outcome_is_public(family: Page, reference: str) -> None:
    family.goto(f"/outcomes/{reference}")
    for words in ("Each club says who is there", "Say who will be there", "Ask about the summer, too.", "22 took part"):
        expect(family.locator("main")).to_contain_text(words)
    assert WORRY not in family.content()
    family.goto(f"/easy/outcomes/{reference}")
    expect(family.locator("main")).to_contain_text("Clubs are fun.")
    rows = list(csv.DictReader(io.StringIO(family.request.get(f"/outcomes/{reference}.csv").text())))
    assert rows
    family.goto("/")
    expect(family.locator("main")).to_contain_text("Each club now says who is there.")


def every_act_is_on_record(administrator: Page) -> None:
    administrator.goto("/desk/record")
    expect(administrator.locator("main")).to_contain_text("Officer")
    assert PARENT not in administrator.content()
    assert WORRY not in administrator.content()
