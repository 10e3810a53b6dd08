"""The last administrator, when two take each other's role in the same moment."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.administration.errors import LastAdministrator, OfficerKnown
from participate.administration.service import AddOfficer, ChangeRoles, add_officer, change_roles
from participate.core.errors import StaleEdit
from participate.db.session import open_session
from participate.people.models import RoleGrant
from tests.support.clock import START
from tests.support.database import migrated_engine

CONSOLE = Identity(name="Console")
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})


@pytest.fixture
def house(empty_database: Callable[[str], str]) -> Iterator[Engine]:
    with migrated_engine(empty_database("administrators")) as made:
        yield made


def add(session: Session, address: str) -> int:
    return add_officer(
        session, AddOfficer(name="A", email=address, roles=ADMINISTRATOR), actor=CONSOLE, now=START
    ).account_id


def take(session: Session, account_id: int) -> None:
    command = ChangeRoles(account_id=account_id, roles=frozenset(), seen=ADMINISTRATOR)
    change_roles(session, command, actor=CONSOLE, now=START)


def test_of_two_administrators_who_take_each_others_role_at_once_one_stays(house: Engine) -> None:
    with open_session(house, writes=True) as session:
        one, other = add(session, "one@example.org"), add(session, "other@example.org")
        session.commit()

    def second() -> None:
        with open_session(house, writes=True) as session:
            take(session, other)
            session.commit()

    with ThreadPoolExecutor(max_workers=1) as beside:
        with open_session(house, writes=True) as first:
            take(first, one)
            running = beside.submit(second)
            sleep(0.3)
            first.commit()
        with pytest.raises(LastAdministrator):
            running.result()
    with open_session(house, writes=False) as session:
        assert session.scalars(select(RoleGrant.account_id)).all() == [other]


def test_of_two_who_add_the_same_address_at_once_one_is_told(house: Engine) -> None:
    def second() -> None:
        with open_session(house, writes=True) as session:
            add(session, "new@example.org")
            session.commit()

    with ThreadPoolExecutor(max_workers=1) as beside:
        with open_session(house, writes=True) as first:
            add(first, "new@example.org")
            running = beside.submit(second)
            sleep(0.3)
            first.commit()
        with pytest.raises(OfficerKnown):
            running.result()


def test_roles_that_changed_meanwhile_are_not_taken_for_those_on_the_form(session: Session) -> None:
    number = add(session, "one@example.org")
    command = ChangeRoles(account_id=number, roles=frozenset(), seen=frozenset({Role.OFFICER}))
    with pytest.raises(StaleEdit):
        change_roles(session, command, actor=CONSOLE, now=START)
