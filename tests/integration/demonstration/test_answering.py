"""A round is drafted, answered and read as the loader does it, several times over."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.consultations.models import Response
from participate.consultations.queries.counting import counts
from participate.core.groups import Group
from participate.demonstration.answering import answer_round, make_sitting
from participate.demonstration.content import Content
from participate.demonstration.council import Staff, fill_register, settle
from participate.demonstration.making_rounds import Making, consultation, make_round
from participate.demonstration.moments import Calendar
from participate.demonstration.offering import OFFERED
from participate.demonstration.reading import read_content
from participate.demonstration.reading_comments import Desk, read_comments
from participate.localoffer.models import Entry
from participate.moderation.models import Case, CaseState, ItemState, SafeguardingItem
from participate.rounds.queries import get_round
from participate.rounds.service import AddProgramme, add_programme
from tests.support.clock import FakeClock

KEY = "k" * 32


@pytest.fixture
def content() -> Content:
    return read_content()


@pytest.fixture
def staff(session: Session, content: Content, clock: FakeClock) -> Staff:
    return settle(session, content, now=clock.now)


@pytest.fixture
def answered(
    session: Session, content: Content, staff: Staff, clock: FakeClock
) -> Callable[[str, int], tuple[int, int]]:
    """Loads one round; returns its id and how many people took part."""

    def load(slug: str, scale: int) -> tuple[int, int]:
        programme = add_programme(session, AddProgramme(title=slug, summary=""), actor=staff.officer, now=clock.now)
        calendar = Calendar(clock.now)
        given = next(each for each in content.rounds if each.slug == slug)
        making = Making(content=content, programme_id=programme, officer=staff.officer, calendar=calendar)
        round_id = make_round(session, given, making, kind=consultation(given))
        until = min(clock.now, calendar.moment(given.closes))
        sitting = make_sitting(session, round_id, given, calendar=calendar, until=until, key=KEY)
        heads = answer_round(session, sitting, content.answers[slug], scale=scale)
        read_comments(session, content.answers[slug].comment, Desk(round_id=round_id, staff=staff, now=clock.now))
        return round_id, heads

    return load


@pytest.mark.parametrize("scale", [1, 2])
def test_a_scale_multiplies_who_answers_in_every_channel(
    session: Session, content: Content, answered: Callable[[str, int], tuple[int, int]], scale: int
) -> None:
    round_id, heads = answered("holiday-clubs", scale)
    wanted = {group: content.answers["holiday-clubs"].heads(group) * scale for group in Group}
    (first, *_) = counts(session, round_id=round_id)
    assert {group: first.heads(group) for group in Group} == wanted
    assert heads == sum(wanted.values())
    assert heads == session.scalar(select(func.sum(Response.heads)))


def test_a_scale_multiplies_the_register(session: Session, content: Content, staff: Staff, clock: FakeClock) -> None:
    entries = fill_register(session, content, officer=staff.officer, scale=2, now=clock.now)
    assert entries == session.scalar(select(func.count(Entry.id)))
    assert entries == 2 * len(json.loads(content.entries)["contents"]) + len(OFFERED)


def test_something_waits_for_the_moderator_and_for_the_lead(
    session: Session, clock: FakeClock, answered: Callable[[str, int], tuple[int, int]]
) -> None:
    answered("travel", 1)
    answered("short-breaks", 1)
    waiting = session.scalars(select(Case).where(Case.state == CaseState.WAITING)).all()
    ages = [clock.now - case.opened_at for case in waiting]
    assert min(ages) < timedelta(days=2) < timedelta(days=4) < max(ages) < timedelta(days=8)
    assert {case.held for case in waiting} == {True, False}
    assert (
        session.scalar(select(func.count(SafeguardingItem.id)).where(SafeguardingItem.state == ItemState.WITH_LEAD))
        == 1
    )


def test_references_are_the_products_own(
    session: Session, clock: FakeClock, answered: Callable[[str, int], tuple[int, int]]
) -> None:
    numbers = [get_round(session, answered(slug, 1)[0]).reference for slug in ("travel", "personal-budgets")]
    assert [number.partition("-")[2] for number in numbers] == ["01", "02"]
    assert all(number.startswith(f"C{clock.now:%y}") for number in numbers)
