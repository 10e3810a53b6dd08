"""The README’s tour, followed step by step on a fresh demonstration with the ways in that it prints."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from participate.demonstration.reading import read_content
from tests.browser.steps import follow
from tests.support.source import ROOT
from tests.support.terminal import Terminal, a_free_port
from tests.support.ways_in import WaysIn, ways_in

NewPerson = Callable[..., Page]
WORDS_OF_A_RECEIPT = 4
ENTRIES = ROOT / "participate/demonstration/data/entries.json"
WORRY = next(
    comment.text
    for answers in read_content().answers.values()
    for comment in answers.comment
    if comment.decision == "worry_waiting"
)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, WaysIn]]:
    """What `make run` prints at the end: an address and the ways in."""
    port = a_free_port()
    with Terminal(tmp_path_factory.mktemp("tour")).started(PORT=port) as printed:
        yield f"http://127.0.0.1:{port}", ways_in(printed)


@pytest.fixture
def server(ready: tuple[str, WaysIn]) -> str:
    """Everybody of this module comes to the demonstration of the tour."""
    return ready[0]


@pytest.fixture(scope="module")
def windows() -> dict[str, Any]:
    """What keeps each person signed in from step to step, by who they are."""
    return {}


@pytest.fixture
def signed_in(ready: tuple[str, WaysIn], new_person: NewPerson, windows: dict[str, Any]) -> Callable[[str], Page]:
    """Opens a person’s printed link, whose page has one button. It works once: later steps go on in the same window."""

    def sign_in(who: str) -> Page:
        page = new_person()
        if who in windows:
            page.context.add_cookies(windows[who])
            return page
        page.goto(ready[1].links[who])
        follow(page.locator("main form button"))
        page.wait_for_url(lambda address: "/sign-in/" not in address)
        windows[who] = page.context.cookies()
        return page

    return sign_in


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_the_front_page_keeps_its_form_and_language_in_the_address(person: Page) -> None:
    person.goto("/")
    for name in ("Open now", "What changed because people spoke"):
        expect(person.get_by_role("heading", name=name)).to_be_visible()
    follow(person.get_by_role("link", name="Easy read").first)
    follow(person.get_by_role("link", name="Polski"))
    assert person.url.endswith("/pl/easy/")


def test_a_child_skips_goes_back_checks_and_sends(ready: tuple[str, WaysIn], new_person: NewPerson) -> None:
    card = ready[1].cards["Child with a code card"]
    child = new_person(width=390)
    child.goto(card.address)
    child.locator("input[name=code]").fill(card.words)
    follow(child.locator("main form button").first)
    follow(child.get_by_role("button", name="Go on without pictures"))
    follow(child.get_by_role("button", name="Skip this question"))
    follow(child.get_by_role("button", name="Back", exact=True))
    child.locator("main input[type=radio]").first.check()
    follow(child.locator("main form .btn").first)
    child.get_by_label("I do not know").check()
    follow(child.locator("main form .btn").first)
    for _ in range(4):
        follow(child.get_by_role("button", name="Skip this question"))
    assert heading(child) == "Check your answers"
    follow(child.get_by_role("button", name="Send my answers"))
    assert heading(child) == "We have your answers"
    follow(child.locator("main").get_by_role("button", name="Sign out"))
    expect(child.get_by_role("button", name="Sign out")).to_have_count(0)


def test_a_parent_answers_on_one_page_and_asks_for_the_outcome(signed_in: Callable[[str], Page]) -> None:
    parent = signed_in("Parent carer from Castle Orrin")
    follow(parent.locator("main li").filter(has_text="Short breaks").get_by_role("link", name="Answer the questions"))
    for group in ("parent", "on_behalf"):
        expect(parent.locator(f"input[name=group][value={group}]")).to_be_visible()
    parent.locator("input[name=group][value=parent]").check()
    follow(parent.get_by_role("button", name="Go to the questions"))
    parent.get_by_label("What it costs").check()
    parent.locator("main textarea").first.fill("Say what it costs.")
    follow(parent.locator("main form button").first)
    parent.locator("input[name=wants_news]").check()
    follow(parent.get_by_role("button", name="Send my answers"))
    assert heading(parent) == "We have your answers"


def test_a_moderator_finds_comments_within_and_over_the_target_and_held_ones_apart(
    signed_in: Callable[[str], Page],
) -> None:
    moderator = signed_in("Participation worker")
    moderator.goto("/desk/moderation")
    waiting, held = moderator.locator("main table").nth(0), moderator.locator("main table").nth(1)
    expect(waiting).to_contain_text("late")
    assert waiting.locator("tbody tr").filter(has_not_text="late").count() > 0
    assert "Mr Dunmore" not in moderator.content()
    follow(held.locator("a").first)
    moderator.locator("main input[type=text]").first.fill("It waits to be read")
    follow(moderator.get_by_role("button", name="Open for 30 minutes"))
    expect(moderator.locator("main")).to_contain_text("Mr Dunmore")
    moderator.locator("input[value=redact]").check()
    moderator.locator("input[value=content_gap]").check()
    moderator.get_by_label("Reason").or_(moderator.locator("[name=reason]")).first.fill("It names two people.")
    follow(moderator.get_by_role("button", name="Save the decision"))
    expect(moderator.locator(".said")).to_be_visible()


def test_the_lead_reads_what_waits_after_giving_a_reason_and_sees_who_gave_the_card_out(
    signed_in: Callable[[str], Page],
) -> None:
    lead = signed_in("Safeguarding lead for education")
    lead.goto("/desk/safeguarding")
    assert WORRY not in lead.content()
    follow(lead.locator("main table a").first)
    lead.locator("main input[type=text]").first.fill("It came in just now")
    follow(lead.get_by_role("button", name="Open for 30 minutes"))
    expect(lead.locator("main")).to_contain_text(WORRY)
    expect(lead.locator("main")).to_contain_text("Class teacher")


def test_an_officer_mends_a_draft_reads_results_and_enters_paper(signed_in: Callable[[str], Page]) -> None:
    officer = signed_in("Local Offer officer")
    the_one_thing_a_draft_lacks_is_mended(officer, signed_in("Parent carer forum coordinator"))
    results_are_protected(officer)
    paper_comes_in(officer)


def the_one_thing_a_draft_lacks_is_mended(officer: Page, forum: Page) -> None:
    officer.goto("/desk/rounds")
    follow(officer.get_by_role("link", name="Therapies"))
    assert officer.locator(".gate .is-open").count() > 1
    forum.goto("/organisations")
    follow(forum.get_by_role("link", name="The council asks us").first)
    follow(forum.get_by_role("link", name="Getting a job"))
    forum.locator("input[name=stance][value=agrees]").check()
    forum.locator("textarea[name=words]").fill("We agree. Ask employers, too.")
    follow(forum.get_by_role("button", name="Save what we say"))
    officer.goto("/desk/rounds")
    follow(officer.get_by_role("link", name="Getting a job"))
    follow(officer.locator("button[name=to][value=scheduled]"))
    expect(officer.locator("main")).to_contain_text("It opens by itself")


def results_are_protected(officer: Page) -> None:
    officer.goto("/desk/rounds")
    follow(officer.get_by_role("link", name="Feelings and mental health"))
    follow(officer.get_by_role("link", name="Results and outcome"))
    expect(officer.locator("main")).to_contain_text("Not shown")


def paper_comes_in(officer: Page) -> None:
    officer.goto("/desk/rounds")
    follow(officer.get_by_role("link", name="Holiday clubs"))
    follow(officer.locator("main a[href$='/paper']").first)
    officer.locator("input[name=group][value=parent]").check()
    officer.get_by_label("What a day is like").check()
    follow(officer.get_by_role("button", name="Enter this answer"))
    expect(officer.locator(".said")).to_be_visible()


def test_anybody_finds_support_and_says_what_is_wrong_with_it(person: Page) -> None:
    find_support(person, "speach", "speech")
    find_support(person, "chatter bus", "")
    follow(find_support(person, "Orrin Bridge School", "").get_by_role("link", name="Orrin Bridge School: help").first)
    follow(person.get_by_role("link", name="See what was found and changed"))
    expect(person.locator("main")).to_contain_text("does not say how soon a parent hears back")
    expect(person.locator("main")).to_contain_text("We write down what happens after the first talk")
    person.go_back()
    follow(person.get_by_role("link", name="What changed here, and why"))
    follow(person.get_by_role("link", name="See the words of version 2"))
    expect(person.locator("main ins").first).to_be_visible()
    person.go_back()
    person.go_back()
    follow(person.get_by_role("link", name="Is this entry right? Tell us"))
    person.locator("main textarea[name=words]").fill("Say where one parks.")
    person.locator("input[name=about][value=missing]").check()
    person.locator("input[name=group][value=parent]").check()
    follow(person.get_by_role("button", name="Send it"))
    expect(person.get_by_role("heading", level=1)).to_have_text("Thank you: it is here")
    follow(person.get_by_role("link", name="Find support").first)
    follow(person.get_by_role("link", name="See what is missing"))
    expect(person.locator("main table").first).to_be_visible()


def find_support(page: Page, words: str, found: str) -> Page:
    """What the search of “Find support” answers: at least one entry."""
    page.goto("/")
    follow(page.get_by_role("link", name="Find support").first)
    page.locator("main input[name=q]").fill(words)
    follow(page.locator("main form[role=search] button").first)
    expect(page.locator("main .doors a").first).to_be_visible()
    assert found in page.locator("main").inner_text().lower()
    return page


def test_a_child_reviews_an_entry_with_the_third_card(ready: tuple[str, WaysIn], new_person: NewPerson) -> None:
    card = ready[1].cards["Child with a card for reviews"]
    child = new_person(width=390)
    child.goto(card.address)
    child.locator("input[name=code]").fill(card.words)
    follow(child.locator("main form button").first)
    follow(child.get_by_role("button", name="Go on without pictures"))
    follow(child.get_by_role("link", name="Start").first)
    follow(child.get_by_role("link", name="I have read it"))
    for number in range(1, 9):
        expect(child.locator("main")).to_contain_text(f"Question {number} of 8")
        expect(child.locator(".faces input[type=radio]")).to_have_count(3)
        child.locator(".faces input[type=radio]").first.check()
        follow(child.locator("main button[name=go][value=next]"))
    follow(child.locator("main form[action*='/send'] button").last)
    expect(child.locator(".said")).to_be_visible()


def test_the_officer_reads_two_groups_side_by_side_and_makes_a_finding(signed_in: Callable[[str], Page]) -> None:
    officer = signed_in("Local Offer officer")
    officer.goto("/desk/rounds")
    follow(officer.get_by_role("link", name="Are our pages clear enough?"))
    follow(officer.get_by_role("link", name="Results and outcome"))
    expect(officer.locator("main")).to_contain_text("side by side")
    follow(officer.get_by_role("link", name="Raise it").first)
    follow(officer.get_by_role("button", name="Raise the finding"))
    expect(officer.locator(".said")).to_be_visible()


def test_an_idea_is_given_and_the_officer_finds_those_that_say_the_same(signed_in: Callable[[str], Page]) -> None:
    parent, officer = signed_in("Parent carer from Castle Orrin"), signed_in("Local Offer officer")
    parent.goto("/rounds")
    follow(parent.get_by_role("link", name="Calls for ideas"))
    follow(parent.get_by_role("link", name="What should the new activity hub have?"))
    follow(parent.get_by_role("link", name="Give an idea"))
    parent.get_by_label("Your idea").fill("A place to change an adult")
    parent.locator("input[name=group][value=parent]").check()
    follow(parent.get_by_role("button", name="Send my idea"))
    expect(parent.get_by_role("heading", level=1)).to_contain_text("Thank you")
    officer.goto("/desk/ideas")
    follow(officer.get_by_role("link", name="What should the new activity hub have?"))
    follow(officer.get_by_role("link", name="Ideas, and what becomes of each"))
    expect(officer.locator("main table")).to_contain_text("A quiet room with soft light")
    follow(officer.get_by_role("link", name="Ideas that may say the same"))
    expect(officer.locator("main h1")).to_have_text("Ideas that may say the same")


def test_a_child_votes_and_keeps_four_words(ready: tuple[str, WaysIn], new_person: NewPerson) -> None:
    card = ready[1].cards["Child with a card to vote"]
    child = new_person(width=390)
    child.goto(card.address)
    child.locator("input[name=code]").fill(card.words)
    follow(child.locator("main form button").first)
    follow(child.get_by_role("button", name="Go on without pictures"))
    follow(child.get_by_role("button", name="Start"))
    child.locator("main input[type=checkbox]").first.check()
    follow(child.locator("main button[name=go][value=next]"))
    child.locator("main input[type=checkbox]").first.check()
    follow(child.locator("main button[name=go][value=next]"))
    follow(child.locator("main form[action$='/cast'] button"))
    assert len(child.locator("main .receipt-words").all_inner_texts()) == WORDS_OF_A_RECEIPT
    follow(child.locator("main").get_by_role("button", name="Sign out"))
    child.goto("/rounds")
    follow(child.get_by_role("link", name="What should the Local Offer explain better first?").first)
    follow(child.get_by_role("link", name="Everything about how this vote works"))
    expect(child.locator("main")).to_contain_text("What comes first, 2026")


def test_a_vote_is_read_group_by_group_and_counted_again(person: Page, tmp_path: Path) -> None:
    person.goto("/changes")
    follow(person.get_by_role("link", name="Which guide should we make first?").first)
    follow(person.get_by_role("link", name="The whole result, and how it was counted"))
    for words in ("each with one voice", "First: Going out", "The decision follows the vote in part"):
        expect(person.locator("main")).to_contain_text(words)
    person.locator("main summary").first.click()
    expect(person.locator("main details[open]").first).to_contain_text("All groups together")
    follow(person.get_by_role("link", name="Count it again yourself"))
    expect(person.locator("main")).to_contain_text("Family Voices Thornmere")
    expect(person.locator("main")).to_contain_text("It counted every ballot again, and it is the same.")
    address = str(person.get_by_role("link", name="Download the bundle").get_attribute("href"))
    bundle = tmp_path / "bundle.json"
    bundle.write_bytes(person.request.get(address).body())
    again = Terminal(tmp_path).run("recount", str(bundle))
    assert again.returncode == 0, again.stderr
    assert "it comes to the same" in again.stderr
    assert "Travel: buses, passes and who pays" in again.stdout


def test_the_content_plan_says_what_was_agreed_and_what_is_missing(person: Page) -> None:
    person.goto("/local-offer")
    follow(person.get_by_role("link", name="See what was agreed for each topic"))
    expect(person.locator("main")).to_contain_text("A map of stops with a raised kerb")


def test_a_forum_votes_among_its_members(signed_in: Callable[[str], Page]) -> None:
    forum = signed_in("Parent carer forum coordinator")
    home(forum, "Votes")
    follow(forum.get_by_role("link", name="Which topic do we bring to the council this term?"))
    expect(forum.locator("main")).to_contain_text("Transport to short breaks")
    home(forum, "Count votes again")
    for words in ("You count it again", "We have said what we found"):
        expect(forum.locator("main")).to_contain_text(words)


def test_the_officer_mends_a_drafted_vote_and_enters_paper_and_a_room(signed_in: Callable[[str], Page]) -> None:
    officer = signed_in("Local Offer officer")
    officer.goto("/desk/rounds")
    follow(officer.get_by_role("link", name="How should the Local Offer reach you?"))
    assert officer.locator(".gate .is-open").count() > 1
    officer.goto("/desk/rounds")
    follow(officer.get_by_role("link", name="What should the Local Offer explain better first?"))
    follow(officer.get_by_role("link", name="Paper ballots and rooms").first)
    follow(officer.get_by_role("link", name="Hands that were counted"))
    officer.locator("input[name=group][value=parent]").check()
    officer.locator("input[name=heads]").fill("12")
    officer.locator("main table input").first.fill("9")
    follow(officer.get_by_role("button", name="Enter this room"))
    expect(officer.locator(".said")).to_be_visible()
    expect(officer.locator("main table").last).to_contain_text("Parents and carers")


def test_the_school_keeps_answers_checks_and_tells(signed_in: Callable[[str], Page]) -> None:
    school = signed_in("School coordinator")
    home(school, "Our entries")
    follow(school.get_by_role("link", name="Orrin Bridge School: help").first)
    follow(school.get_by_role("link", name="Change it"))
    school.locator("[name=summary]").fill("A primary school in Castle Orrin for ages 4 to 11, with a garden.")
    school.get_by_label("Why you change it").fill("The garden has no sensory part now.")
    follow(school.locator("button[name=go][value=look]"))
    expect(school.locator("main ins").first).to_be_visible()
    a_finding_is_answered(school)
    the_check_goes_on(school)
    home(school, "Our duties")
    expect(school.locator("main")).to_contain_text("Shown:")
    home(school, "Badge, poster and letter")
    sheet = str(school.locator("main a[href*='.pdf']").first.get_attribute("href"))
    assert school.request.get(sheet).body().startswith(b"%PDF")


def home(school: Page, place: str) -> None:
    """A place of one’s organisation, off its menu."""
    school.goto("/organisations")
    follow(school.locator("nav.subnav").get_by_role("link", name=place, exact=True))


def a_finding_is_answered(school: Page) -> None:
    home(school, "Findings")
    follow(school.get_by_role("link", name="Getting in and around").first)
    school.locator("main textarea").fill("There is a ramp to the hall, and a lift is planned.")
    follow(school.get_by_role("button", name="Save the answer"))
    expect(school.locator(".said")).to_be_visible()
    if not school.get_by_role("link", name="Change the entry because of this").count():
        school.go_back()
    follow(school.get_by_role("link", name="Change the entry because of this"))
    expect(school.locator("main")).to_contain_text("It waits because of something else")


def the_check_goes_on(school: Page) -> None:
    home(school, "Check our entry")
    follow(school.locator("main table a").first)
    follow(school.locator("main .tasks a").first)
    school.locator("main form input[type=radio]").first.check()
    follow(school.locator("button[name=go][value=stop]"))
    follow(school.locator("main .tasks").last.locator("a").first)
    expect(school.get_by_role("heading", name="In the report").first).to_be_visible()
    follow(school.get_by_role("link", name="Back to the steps of this check"))
    follow(school.get_by_role("link", name="See the list of what is missing"))
    printed = str(school.get_by_role("link", name="Summary to print").get_attribute("href"))
    assert school.request.get(printed).body().startswith(b"%PDF")


def test_the_officer_keeps_the_register(signed_in: Callable[[str], Page]) -> None:
    officer = signed_in("Local Offer officer")
    the_change_that_waits_is_approved(officer)
    follow(officer.get_by_role("link", name="Comments", exact=True))
    follow(officer.locator("main table th a").first)
    officer.locator("main textarea[name=words]").fill("Thank you. The entry says so now.")
    officer.locator("main textarea[name=easy]").fill("Thank you. We wrote it down.")
    follow(officer.get_by_role("button", name="Publish the answer"))
    expect(officer.locator(".said")).to_be_visible()
    follow(officer.get_by_role("link", name="Duties of schools"))
    follow(officer.get_by_role("button", name="Remind").first)
    expect(officer.locator(".said")).to_be_visible()
    follow(officer.get_by_role("link", name="Import and export"))
    officer.locator("input[type=file]").set_input_files(ENTRIES)
    follow(officer.locator("form:has(input[type=file]) button"))
    expect(officer.get_by_text("Unchanged")).to_be_visible()
    answer = officer.request.get("/open-referral/services")
    assert answer.ok
    assert answer.json()["contents"]


def the_change_that_waits_is_approved(officer: Page) -> None:
    officer.goto("/desk")
    follow(officer.get_by_role("link", name="Local Offer", exact=True))
    follow(officer.get_by_role("link", name="Changes that wait"))
    follow(officer.get_by_role("link", name="Orrin Bridge School").first)
    reason = officer.locator("main dd").nth(2).inner_text()
    follow(officer.get_by_role("button", name="Approve: families see it"))
    expect(officer.locator(".said")).to_be_visible()
    officer.goto("/local-offer?q=Orrin+Bridge+School")
    follow(officer.get_by_role("link", name="Orrin Bridge School: help").first)
    follow(officer.get_by_role("link", name="What changed here, and why"))
    expect(officer.locator("main")).to_contain_text(reason)
    officer.goto("/desk/local-offer")


def test_what_changed_leads_to_an_outcome_in_easy_read_and_as_a_table(person: Page) -> None:
    person.goto("/")
    follow(person.get_by_role("link", name="What changed").first)
    follow(person.get_by_role("link", name="Help at school").first)
    expect(person.locator("main")).to_contain_text("64")
    table = person.request.get(person.url + ".csv").text()
    assert re.search(r"\b38\b", table)
    follow(person.get_by_role("link", name="Easy read").first)
    assert "/easy/outcomes/" in person.url
