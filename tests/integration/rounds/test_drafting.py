"""Drafting a round: texts, dates, groups, register, parties."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import DomainError, NotFound, StaleEdit
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.rulesets.consultees import CONSULTEES
from participate.rounds.errors import (
    ChannelNeeded,
    DatesOutOfOrder,
    InvitationUndated,
    InvitedOrNone,
    NotYetHappened,
    PaperBeforeClose,
    ProgrammeExists,
    ReferenceTaken,
    RegisterIncomplete,
    RoundLocked,
    TargetNegative,
)
from participate.rounds.queries import (
    get_round,
    list_consultees,
    list_history,
    list_parties,
    list_programmes,
    list_rounds,
    texts_of,
)
from participate.rounds.service import (
    AddProgramme,
    ConsulteeEntry,
    DraftRound,
    PartyEntry,
    SetConsultees,
    SetGroups,
    SetParties,
    add_programme,
    draft_round,
    edit_round,
    set_consultees,
    set_groups,
    set_parties,
)
from tests.support.clock import FakeClock
from tests.support.makers.consultations import scheduled
from tests.support.makers.rounds import ask_parties, draft, fill_register, whole_texts
from tests.support.people import Kind


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def round_id(session: Session, officer: Identity, clock: FakeClock) -> int:
    return draft(session, actor=officer, now=clock.now)


def test_references_count_up_within_a_year(session: Session, officer: Identity, clock: FakeClock) -> None:
    first = get_round(session, draft(session, actor=officer, now=clock.now))
    second = get_round(session, draft(session, actor=officer, now=clock.now))
    assert (first.reference, second.reference) == ("C26-01", "C26-02")


def test_a_reference_is_taken_once(session: Session, officer: Identity, clock: FakeClock, round_id: int) -> None:
    """uq_round_reference"""
    row = get_round(session, round_id)
    again = DraftRound(programme_id=row.programme_id, title="Another", reference=row.reference)
    with pytest.raises(ReferenceTaken):
        draft_round(session, again, actor=officer, now=clock.now)


def test_a_round_needs_a_programme(session: Session, officer: Identity, clock: FakeClock) -> None:
    with pytest.raises(NotFound):
        draft_round(session, DraftRound(programme_id=999, title="Alone"), actor=officer, now=clock.now)


def test_two_programmes_have_two_titles(session: Session, officer: Identity, clock: FakeClock) -> None:
    """uq_programme_title"""
    add_programme(session, AddProgramme(title="Review"), actor=officer, now=clock.now)
    with pytest.raises(ProgrammeExists):
        add_programme(session, AddProgramme(title="Review"), actor=officer, now=clock.now)
    assert [each.title for each in list_programmes(session)] == ["Review"]


def test_what_is_written_is_read_again(session: Session, officer: Identity, clock: FakeClock, round_id: int) -> None:
    command = whole_texts(get_round(session, round_id), now=clock.now)
    edit_round(session, command, actor=officer, now=clock.now)
    row = get_round(session, round_id)
    assert (row.purpose, row.opens_at, row.version) == (command.purpose, command.opens_at, 2)
    assert row.matters == ("LO-TRAV", "REG55-b")
    assert {each.part for each in texts_of(row)} >= {"title", "purpose", "offline_route"}


def test_a_matter_that_the_law_does_not_know_is_left_out(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    command = replace(whole_texts(get_round(session, round_id), now=clock.now), matters=("REG55-z", "REG55-a"))
    edit_round(session, command, actor=officer, now=clock.now)
    assert get_round(session, round_id).matters == ("REG55-a",)


@pytest.mark.parametrize(
    ("closes", "paper", "refusal"),
    [(-1, 5, DatesOutOfOrder), (10, 9, PaperBeforeClose)],
    ids=["ck_round_closes_after_opening", "ck_round_paper_after_close"],
)
def test_dates_must_be_in_order(
    session: Session,
    officer: Identity,
    clock: FakeClock,
    round_id: int,
    closes: int,
    paper: int,
    refusal: type[DomainError],
) -> None:
    command = whole_texts(get_round(session, round_id), now=clock.now)
    assert command.opens_at is not None
    moved = replace(
        command,
        closes_at=command.opens_at + timedelta(days=closes),
        paper_until=command.opens_at + timedelta(days=paper),
    )
    with pytest.raises(refusal):
        edit_round(session, moved, actor=officer, now=clock.now)


def test_the_second_of_two_officers_is_told_that_the_text_has_changed(
    session: Session, actor: Callable[[Kind], Identity], clock: FakeClock, round_id: int
) -> None:
    seen = get_round(session, round_id)
    first = replace(whole_texts(seen, now=clock.now), purpose="From the first officer")
    second = replace(whole_texts(seen, now=clock.now), purpose="From the second officer")
    edit_round(session, first, actor=actor(Kind.OFFICER), now=clock.now)
    with pytest.raises(StaleEdit):
        edit_round(session, second, actor=actor(Kind.OFFICER), now=clock.now)
    assert get_round(session, round_id).purpose == "From the first officer"


def test_an_edit_takes_the_announcement_back(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = scheduled(session, actor=officer, now=clock.now)
    edit_round(session, whole_texts(get_round(session, round_id), now=clock.now), actor=officer, now=clock.now)
    assert get_round(session, round_id).state is State.CHECKED


def test_an_open_round_takes_no_edit(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = scheduled(session, actor=officer, now=clock.now)
    clock.move(days=3)
    with pytest.raises(RoundLocked):
        edit_round(session, whole_texts(get_round(session, round_id), now=clock.now), actor=officer, now=clock.now)


def test_groups_stand_in_their_fixed_order(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    targets = {Group.PARENT: 50, Group.CHILD: 0}
    set_groups(session, SetGroups(round_id=round_id, version=1, targets=targets), actor=officer, now=clock.now)
    assert [(each.group, each.target) for each in get_round(session, round_id).groups] == [
        (Group.CHILD, 0),
        (Group.PARENT, 50),
    ]


def test_a_target_below_nought_is_refused(session: Session, officer: Identity, clock: FakeClock, round_id: int) -> None:
    """ck_round_group_target_not_negative"""
    with pytest.raises(TargetNegative):
        set_groups(
            session, SetGroups(round_id=round_id, version=1, targets={Group.CHILD: -1}), actor=officer, now=clock.now
        )


def test_a_class_is_invited_or_there_is_none(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    """ck_consultee_invited_or_none"""
    both = ConsulteeEntry(code="REG54-1a", invited_on=clock.now, no_such_body=True)
    with pytest.raises(InvitedOrNone):
        set_consultees(
            session, SetConsultees(round_id=round_id, version=1, entries=(both,)), actor=officer, now=clock.now
        )


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        pytest.param({"invited_by": "Letter"}, InvitationUndated, id="a channel without a day"),
        pytest.param({"responded": True}, InvitationUndated, id="a reply without a day"),
        pytest.param({"invited_on": 0}, ChannelNeeded, id="a day without a channel"),
        pytest.param({"invited_on": 1, "invited_by": "Letter"}, NotYetHappened, id="a day to come"),
        pytest.param({"no_such_body": True, "responded": True}, InvitedOrNone, id="a reply of nobody"),
    ],
)
def test_nothing_of_a_line_is_dropped_in_silence(
    session: Session,
    officer: Identity,
    clock: FakeClock,
    round_id: int,
    entry: dict[str, object],
    refusal: type[DomainError],
) -> None:
    days = entry.get("invited_on")
    if isinstance(days, int):
        entry = {**entry, "invited_on": clock.now + timedelta(days=days)}
    line = ConsulteeEntry(code="REG54-1a", **entry)  # type: ignore[arg-type]
    command = SetConsultees(round_id=round_id, version=1, entries=(line,))
    with pytest.raises(refusal):
        set_consultees(session, command, actor=officer, now=clock.now)


def test_a_party_was_asked_on_a_day_that_has_come(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    entry = PartyEntry(party="forum", asked_at=clock.now + timedelta(days=1), stance="agrees")
    with pytest.raises(NotYetHappened):
        set_parties(session, SetParties(round_id=round_id, version=1, entries=(entry,)), actor=officer, now=clock.now)


def test_the_register_lists_every_class(session: Session, officer: Identity, clock: FakeClock, round_id: int) -> None:
    none = ConsulteeEntry(code="REG54-2d", no_such_body=True)
    command = SetConsultees(round_id=round_id, version=1, entries=(none,))
    set_consultees(session, command, actor=officer, now=clock.now)
    found = {each.about.code: each.entry for each in list_consultees(session, round_id=round_id)}
    assert list(found) == [each.code for each in CONSULTEES]
    assert (found["REG54-2d"], found["REG54-1a"]) == ("none", "open")


def test_a_reply_is_entered_while_the_round_is_open(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = scheduled(session, actor=officer, now=clock.now)
    clock.move(days=3)
    fill_register(session, round_id, actor=officer, now=clock.now)
    assert get_round(session, round_id).state is State.SCHEDULED


def test_an_announced_round_keeps_an_entry_for_each_class(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    round_id = scheduled(session, actor=officer, now=clock.now)
    command = SetConsultees(round_id=round_id, version=get_round(session, round_id).version, entries=())
    with pytest.raises(RegisterIncomplete):
        set_consultees(session, command, actor=officer, now=clock.now)


def test_an_objection_is_kept_in_its_own_words(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    ask_parties(session, round_id, actor=officer, now=clock.now)
    forum, panel = list_parties(session, round_id=round_id)
    assert (forum.stance, panel.stance, panel.words) == ("agrees", "objects", "Ask us about buses first.")


def test_each_act_is_recorded_with_its_officer(
    session: Session, officer: Identity, clock: FakeClock, round_id: int
) -> None:
    edit_round(session, whole_texts(get_round(session, round_id), now=clock.now), actor=officer, now=clock.now)
    acts = list_history(session, round_id=round_id)
    assert [(act.action, act.actor_name) for act in acts] == [("round.edited", "Officer"), ("round.drafted", "Officer")]


def test_the_list_shows_the_newest_first_and_goes_on_by_key(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    made = [draft(session, actor=officer, now=clock.now) for _ in range(31)]
    first = list_rounds(session, now=clock.now)
    second = list_rounds(session, now=clock.now, after=first.next_key)
    assert [each.id for each in (*first.rows, *second.rows)] == made[::-1]
    assert second.next_key is None
