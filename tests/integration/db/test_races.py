"""Two at the same moment, each on a connection of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from time import sleep
from typing import TypeVar

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act, Seal
from participate.audit.queries import broken_seal
from participate.audit.service import record, seal_acts
from participate.authority.queries import site
from participate.authority.service import SetAuthority, SmallNumbers, change_settings, set_authority
from participate.core.errors import StaleEdit
from participate.core.groups import Group
from participate.db.session import open_session
from participate.people.models import Account, Credential
from participate.people.service import IssueCards, TypedCard, create_account, issue_cards, use_card
from participate.rounds.queries.ending import card_is_over
from tests.support.clock import START
from tests.support.database import migrated_engine
from tests.support.settings import SECRET_KEY

Done = TypeVar("Done")
NUMBERS = count(1)
CONSOLE = Identity(name="Console")
SETTINGS = SetAuthority(
    council="Thornmere Council", name="Local Offer", contact_email="a@example.org", contact_phone="01632 960001",
    contact_address="", forum_name="", panel_name="", reading_hours="daily", worry_phone="01632 960002",
    worry_hours="daily",
)  # fmt: skip


@pytest.fixture
def house(empty_database: Callable[[str], str]) -> Iterator[Engine]:
    """A database that keeps what is committed, for one test."""
    with migrated_engine(empty_database(f"races_{next(NUMBERS)}")) as made:
        yield made


def committed(engine: Engine, act: Callable[[Session], Done]) -> Done:
    with open_session(engine, writes=True) as session:
        done = act(session)
        session.commit()
    return done


@contextmanager
def meanwhile(engine: Engine, act: Callable[[Session], Done]) -> Iterator[Future[Done]]:
    """While the block holds its transaction open, another does `act`; it ends after the block has committed."""
    with ThreadPoolExecutor(max_workers=1) as other:
        with open_session(engine, writes=True) as first:
            act(first)
            running = other.submit(committed, engine, act)
            sleep(0.3)
            first.commit()
        yield running


def test_two_clicks_on_a_new_card_come_in_as_one(house: Engine) -> None:
    batch = IssueCards(round_id=None, group=Group.CHILD, band=None, issuer="Alder School", count=1)
    (card,) = committed(house, lambda session: issue_cards(session, batch, now=START, key=SECRET_KEY))

    def use(session: Session) -> object:
        return use_card(
            session, TypedCard(words=card.code), place="school", is_over=card_is_over, now=START, key=SECRET_KEY
        )

    with meanwhile(house, use) as second:
        assert isinstance(second.result(), str)
    assert committed(house, lambda session: session.scalar(select(func.count(Credential.id)))) == 1


def test_two_links_of_a_new_address_make_one_account(house: Engine) -> None:
    def make(session: Session) -> int:
        return create_account(session, email="parent@example.org", name="", now=START)

    with meanwhile(house, make) as second:
        assert second.result()
    assert committed(house, lambda session: session.scalar(select(func.count(Account.id)))) == 1


def test_of_two_administrators_who_save_at_once_one_is_told(house: Engine) -> None:
    committed(house, lambda session: set_authority(session, SETTINGS, actor=CONSOLE, now=START))
    edit = SmallNumbers(version=0, threshold=6, sensitive_threshold=12)
    with (
        meanwhile(house, lambda session: change_settings(session, edit, actor=CONSOLE, now=START)) as second,
        pytest.raises(StaleEdit),
    ):
        second.result()
    assert committed(house, site).version == 2


def _act(session: Session, subject: str = "round:1") -> None:
    record(session, "round.edited", subject=subject, actor=CONSOLE, now=START)


def test_two_workers_do_not_fork_the_chain(house: Engine) -> None:
    committed(house, _act)
    with meanwhile(house, lambda session: seal_acts(session, now=START)) as second:
        assert second.result() == 0
    committed(house, _act)
    assert committed(house, lambda session: seal_acts(session, now=START)) == 1
    assert committed(house, broken_seal) is None
    assert committed(house, lambda session: session.scalar(select(func.count(Seal.id)))) == 2


def test_an_act_with_a_lower_number_that_ends_late_is_sealed_late(house: Engine) -> None:
    """As when its transaction took the number first and was committed last."""
    committed(house, _act)
    committed(house, _act)
    with open_session(house, writes=True) as session:
        session.execute(update(Act).where(Act.id == 1).values(seal_id=-1))  # not there yet for whoever seals
        session.commit()
    assert committed(house, lambda session: seal_acts(session, now=START)) == 1
    committed(house, lambda session: session.execute(update(Act).where(Act.id == 1).values(seal_id=None)))
    assert committed(house, lambda session: seal_acts(session, now=START)) == 1
    assert committed(house, broken_seal) is None


def test_an_act_taken_out_of_its_seal_breaks_the_chain(house: Engine) -> None:
    committed(house, _act)
    committed(house, lambda session: seal_acts(session, now=START))

    def take_out(session: Session) -> None:
        session.scalars(select(Act)).one().seal_id = None

    committed(house, take_out)
    assert committed(house, broken_seal) is not None
