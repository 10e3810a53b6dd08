"""Raising, answering, closing and reopening findings; whether one is mended is read from the entry's versions."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.queries import list_acts
from participate.core.errors import NotFound
from participate.core.findings import FindingState
from participate.db.conflicts import refusing
from participate.findings.errors import FindingClosed, FindingIsOpen, FindingMoved, FindingNeedsWords
from participate.findings.models import Finding, FindingStep
from participate.findings.queries import chain_of, chains_of_entry, get_finding, list_of_cause, list_of_entry
from participate.findings.service import RaiseFinding, answer_finding, close_finding, raise_finding, reopen_finding
from participate.localoffer.service import Cause
from tests.support.clock import FakeClock
from tests.support.makers.entries import kept_entry
from tests.support.makers.findings import HAND, answered, at_home, lone_entry, mended, raised, say
from tests.support.people import Kind

Actor = Callable[[Kind], Identity]


def test_a_finding_goes_from_raised_to_closed_by_a_version(session: Session, actor: Actor, clock: FakeClock) -> None:
    officer, school = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    entry = kept_entry(session, actor=officer, now=clock.now)
    number = raised(session, entry_id=entry, actor=officer, now=clock.now)
    answered(session, number, school=school, now=clock.move(days=2))
    version = mended(session, number, actor=officer, now=clock.move(days=1))
    close_finding(session, say(session, number), actor=officer, now=clock.move(days=1))
    chain = chain_of(session, number)
    assert [link.kind.value for link in chain.links] == ["raised", "answered", "version", "closed"]
    assert [link.at for link in chain.links] == sorted(link.at for link in chain.links)
    assert (chain.links[1].organisation, chain.links[2].version) == ("Alder School", version)
    assert (chain.finding.state, chain.finding.changed_in) == (FindingState.CLOSED, version)
    acts = [act.action for act in list_acts(session, subject=f"finding:{number}")]
    assert acts == ["finding.closed", "finding.answered", "finding.raised"]


def test_a_change_before_it_was_reopened_has_not_mended_it(session: Session, actor: Actor, clock: FakeClock) -> None:
    officer = actor(Kind.OFFICER)
    number = raised(session, entry_id=kept_entry(session, actor=officer, now=clock.now), actor=officer, now=clock.now)
    mended(session, number, actor=officer, now=clock.move(days=1))
    close_finding(session, say(session, number), actor=officer, now=clock.move(days=1))
    reopen_finding(session, say(session, number, "The price is of last year."), actor=officer, now=clock.move(days=1))
    row = get_finding(session, number)
    assert (row.state, row.changed_in, row.opened_at, row.age(clock.move(days=3))) == (
        FindingState.OPEN, None, row.since, 3,
    )  # fmt: skip
    again = mended(session, number, actor=officer, now=clock.now)
    assert get_finding(session, number).changed_in == again


def test_a_version_of_another_cause_or_entry_mends_nothing(session: Session, actor: Actor, clock: FakeClock) -> None:
    officer = actor(Kind.OFFICER)
    entry = kept_entry(session, actor=officer, now=clock.now)
    first, second = (
        raised(session, entry_id=entry, actor=officer, now=clock.now, words=each) for each in ("One.", "Two.")
    )
    mended(session, second, actor=officer, now=clock.move(days=1))
    other = kept_entry(session, actor=officer, now=clock.now, name="Other club")
    third = raised(session, entry_id=other, actor=officer, now=clock.now)
    assert [get_finding(session, each).changed_in for each in (first, second, third)] == [None, 2, None]


def test_only_who_keeps_the_entry_answers(session: Session, actor: Actor, clock: FakeClock) -> None:
    officer, school = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    here = at_home(school)
    kept = raised(session, entry_id=kept_entry(session, actor=officer, now=clock.now), actor=officer, now=clock.now)
    lone = raised(session, entry_id=lone_entry(session, actor=officer, now=clock.now), actor=officer, now=clock.now)
    assert here.acting is not None
    elsewhere = replace(here, acting=replace(here.acting, organisation_id=here.acting.organisation_id + 1000))
    for number, who in ((kept, officer), (kept, elsewhere), (lone, here), (9999, here)):
        command = replace(say(session, kept), finding_id=number)
        with pytest.raises(NotFound):
            answer_finding(session, command, worry_words="", actor=who, now=clock.now)
    assert session.scalar(select(func.count(FindingStep.id))) == 0


def test_an_answer_may_be_added_to_and_its_time_runs_from_the_first(
    session: Session, actor: Actor, clock: FakeClock
) -> None:
    officer, school = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    number = raised(session, entry_id=kept_entry(session, actor=officer, now=clock.now), actor=officer, now=clock.now)
    first = clock.move(days=1)
    answered(session, number, school=school, now=first)
    answered(session, number, school=school, now=clock.move(days=1))
    assert get_finding(session, number).since == first
    assert len(chain_of(session, number).links) == 3


def test_what_somebody_else_did_meanwhile_is_not_walked_over(session: Session, actor: Actor, clock: FakeClock) -> None:
    officer, school = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    number = raised(session, entry_id=kept_entry(session, actor=officer, now=clock.now), actor=officer, now=clock.now)
    before = say(session, number)
    answered(session, number, school=school, now=clock.move(days=1))
    with pytest.raises(FindingMoved):
        close_finding(session, before, actor=officer, now=clock.now)


def test_each_step_has_its_states_and_its_words(session: Session, actor: Actor, clock: FakeClock) -> None:
    officer, school = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    entry = kept_entry(session, actor=officer, now=clock.now)
    number = raised(session, entry_id=entry, actor=officer, now=clock.now)
    with pytest.raises(FindingIsOpen):
        reopen_finding(session, say(session, number), actor=officer, now=clock.now)
    with pytest.raises(FindingNeedsWords):
        close_finding(session, say(session, number, " \n "), actor=officer, now=clock.now)
    with pytest.raises(FindingNeedsWords):
        raised(session, entry_id=entry, actor=officer, now=clock.now, words=" ")
    close_finding(session, say(session, number), actor=officer, now=clock.now)
    with pytest.raises(FindingClosed):
        close_finding(session, say(session, number), actor=officer, now=clock.now)
    with pytest.raises(FindingClosed):
        answered(session, number, school=school, now=clock.now)


def test_findings_are_listed_by_what_they_come_from(session: Session, actor: Actor, clock: FakeClock) -> None:
    officer = actor(Kind.OFFICER)
    entry = kept_entry(session, actor=officer, now=clock.now)
    cause = Cause(kind="review", id="4", label="Spring review")
    command = RaiseFinding(
        entry_id=entry, row_code="Q1", row_label="How do you know?", words="No price.", cause=cause, from_group="young"
    )
    number = raise_finding(session, command, actor=officer, now=clock.now)
    raised(session, entry_id=entry, actor=officer, now=clock.move(days=1))
    assert [(row.id, row.cause, row.row_code) for row in list_of_cause(session, "review", "4")] == [
        (number, cause, "Q1")
    ]
    assert list_of_cause(session, "review", "5") == ()
    assert [row.cause.kind for row in list_of_entry(session, entry)] == ["officer", "review"]
    assert [chain.finding.id for chain in chains_of_entry(session, entry)][-1] == number
    with pytest.raises(NotFound):
        raise_finding(session, replace(command, entry_id=9999), actor=officer, now=clock.now)


def test_a_form_sent_twice_raises_one_finding(session: Session, actor: Actor, clock: FakeClock) -> None:
    officer = actor(Kind.OFFICER)
    entry = kept_entry(session, actor=officer, now=clock.now)
    command = RaiseFinding(entry_id=entry, words="No price.", cause=HAND, from_group="", entry_key="k" * 32)
    numbers = {raise_finding(session, command, actor=officer, now=clock.now) for _ in range(2)}
    assert len(numbers) == 1
    assert [act.action for act in list_acts(session, subject=f"finding:{numbers.pop()}")] == ["finding.raised"]


class Broken(Exception):
    """The constraint that was named."""


@pytest.mark.parametrize(
    ("table", "changed", "name"),
    [
        (Finding, {"state": "lost"}, "ck_finding_state_known"),
        (Finding, {"words": ""}, "ck_finding_says_something"),
        (Finding, {"raised_at": "later"}, "ck_finding_moments_in_order"),
        (Finding, {"entry_key": "k"}, "uq_finding_entry_key"),
        (FindingStep, {"kind": "lost"}, "ck_finding_step_kind_known"),
        (FindingStep, {"words": ""}, "ck_finding_step_says_why"),
        (FindingStep, {"kind": "answered"}, "ck_finding_step_organisations_answer"),
        (FindingStep, {"number": 1}, "uq_finding_step_finding_id_number"),
    ],
)
def test_no_row_is_half_said(
    session: Session,
    actor: Actor,
    clock: FakeClock,
    table: type[Finding | FindingStep],
    changed: dict[str, str | int],
    name: str,
) -> None:
    officer = actor(Kind.OFFICER)
    entry = kept_entry(session, actor=officer, now=clock.now)
    command = RaiseFinding(entry_id=entry, words="No.", cause=HAND, from_group="", entry_key="k")
    number = raise_finding(session, command, actor=officer, now=clock.now)
    close_finding(session, say(session, number), actor=officer, now=clock.now)
    now = clock.now
    moments = {"raised_at": now, "opened_at": now, "since": now}
    cause = {"cause_kind": "officer", "cause_id": "", "cause_label": ""}
    whole = {
        Finding: {"entry_id": entry, "words": "w", "state": "open", **cause, **moments},
        FindingStep: {"finding_id": number, "number": 2, "kind": "closed", "at": now, "words": "w"},
    }[table]
    wrong = {key: clock.move(days=1) if value == "later" else literal(value) for key, value in changed.items()}
    with pytest.raises(Broken), refusing(session, {name: Broken()}):
        session.execute(table.__table__.insert().values({**DEFAULTS[table], **whole, **wrong}))
    session.execute(table.__table__.insert().values({**DEFAULTS[table], **whole}))


DEFAULTS: dict[type[Finding | FindingStep], dict[str, object]] = {
    Finding: {"row_code": "", "row_label": "", "from_group": "", "version": 1},
    FindingStep: {},
}
