"""Copies of frameworks: who may change them, how far, and two at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, Identity, Role
from participate.core.errors import NotFound, StaleEdit
from participate.core.organisations import OrganisationKind
from participate.core.rulesets.rule import Rule
from participate.db.session import open_session
from participate.forum.service.leaving import forget_organisation
from participate.frameworks.errors import MOST_ROWS, FrameworkFull, LastRow
from participate.frameworks.models import FrameworkVersion
from participate.frameworks.queries import get_own
from participate.frameworks.service import Arrange, ChangeRow, RowWords, arrange_rows, change_row
from tests.support.clock import START
from tests.support.database import migrated_engine
from tests.support.makers.frameworks import framework_copy
from tests.support.people import Kind, organisation_of

Actor = Callable[[Kind], Identity]
OFFICER = Identity(name="Officer", roles=frozenset({Role.OFFICER}))
WORDS = RowWords(label="A map", easy_label="A map", hint="", easy_hint="", picture="place")


def add(session: Session, code: str, number: int) -> int:
    return change_row(session, ChangeRow(code=code, number=number, words=WORDS), actor=OFFICER, now=START)


def test_an_added_row_is_good_practice_whatever_stands_around_it(session: Session) -> None:
    code = framework_copy(session, actor=OFFICER, now=START, of="schedule-2")
    add(session, code, 1)
    row = get_own(session, code, reader=OFFICER).rows[-1]
    assert (row.rule, row.reference, row.verified) == (Rule.GOOD_PRACTICE, "", False)


def test_a_row_that_is_added_again_is_another_row(session: Session) -> None:
    code = framework_copy(session, actor=OFFICER, now=START)
    add(session, code, 1)
    add(session, code, 2)
    codes = [row.code for row in get_own(session, code, reader=OFFICER).rows]
    assert len(set(codes)) == len(codes)


def test_a_framework_holds_so_many_rows_and_no_more(session: Session) -> None:
    code = framework_copy(session, actor=OFFICER, now=START)
    number = 1
    for _ in range(MOST_ROWS - len(get_own(session, code, reader=OFFICER).rows)):
        number = add(session, code, number)
    with pytest.raises(FrameworkFull):
        add(session, code, number)


def test_the_last_row_stays(session: Session) -> None:
    code = framework_copy(session, actor=OFFICER, now=START)
    rows, number = get_own(session, code, reader=OFFICER).rows, 1
    for row in rows[1:]:
        gone = Arrange(code=code, number=number, row=row.code, how="remove")
        number = arrange_rows(session, gone, actor=OFFICER, now=START)
    last = Arrange(code=code, number=number, row=rows[0].code, how="remove")
    with pytest.raises(LastRow):
        arrange_rows(session, last, actor=OFFICER, now=START)


@pytest.mark.parametrize(("row", "how"), [("REG57-a", "up"), ("PUB-search", "down")])
def test_a_row_at_the_end_stays_where_it_is(session: Session, row: str, how: str) -> None:
    code = framework_copy(session, actor=OFFICER, now=START)
    before = get_own(session, code, reader=OFFICER).rows
    moved = Arrange(code=code, number=1, row=row, how=how)  # type: ignore[arg-type]
    assert arrange_rows(session, moved, actor=OFFICER, now=START) == 1
    assert get_own(session, code, reader=OFFICER).rows == before


@pytest.mark.parametrize("kind", [Kind.MODERATOR, Kind.ADMINISTRATOR, Kind.PARENT, Kind.FORUM, Kind.FORUM_MEMBER])
def test_nobody_else_copies_for_the_council(session: Session, actor: Actor, kind: Kind) -> None:
    for person in (actor(kind), ANYONE):
        with pytest.raises(NotFound):
            framework_copy(session, actor=person, now=START)


def test_a_member_copies_nothing_for_the_forum(session: Session, actor: Actor) -> None:
    forum_id = organisation_of(session, OrganisationKind.FORUM, now=START)
    with pytest.raises(NotFound):
        framework_copy(session, actor=actor(Kind.FORUM_MEMBER).acting_for(forum_id), now=START)


def test_an_officer_copies_no_copy_of_a_forum(session: Session, actor: Actor) -> None:
    forum_id = organisation_of(session, OrganisationKind.FORUM, now=START)
    code = framework_copy(session, actor=actor(Kind.FORUM).acting_for(forum_id), now=START)
    with pytest.raises(NotFound):
        framework_copy(session, actor=OFFICER, now=START, of=code)
    with pytest.raises(NotFound):
        add(session, code, 1)


def test_a_version_that_something_refers_to_outlives_its_forum(session: Session, actor: Actor) -> None:
    forum_id = organisation_of(session, OrganisationKind.FORUM, now=START)
    code = framework_copy(session, actor=actor(Kind.FORUM).acting_for(forum_id), now=START)
    kept = session.scalars(select(FrameworkVersion.id).where(FrameworkVersion.code == code)).one()
    other = framework_copy(session, actor=OFFICER, now=START)
    session.scalars(select(FrameworkVersion).where(FrameworkVersion.code == other)).one().based_on_id = kept
    session.flush()
    forget_organisation(session, organisation_id=forum_id)
    assert session.get(FrameworkVersion, kept) is not None


@pytest.fixture
def house(empty_database: Callable[[str], str]) -> Iterator[Engine]:
    """A database that keeps what is committed."""
    with migrated_engine(empty_database("changing_frameworks")) as made:
        yield made


def test_of_two_who_change_a_copy_at_once_one_is_told(house: Engine) -> None:
    with open_session(house, writes=True) as session:
        code = framework_copy(session, actor=OFFICER, now=START)
        session.commit()

    def change() -> None:
        with open_session(house, writes=True) as session:
            add(session, code, 1)
            session.commit()

    with ThreadPoolExecutor(max_workers=1) as other:
        with open_session(house, writes=True) as session:
            add(session, code, 1)
            running = other.submit(change)
            sleep(0.3)
            session.commit()
        with pytest.raises(StaleEdit):
            running.result()
