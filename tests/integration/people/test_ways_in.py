"""Links, cards and sessions, as the service gives them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, Identity, Role, Way
from participate.audit.queries import list_acts
from participate.core.errors import DomainError
from participate.core.groups import AgeBand, Group
from participate.db.conflicts import refusing
from participate.people.errors import CardOver, CardsMadeBefore, CodeUnknown, LinkSpent, TooManyTries
from participate.people.limits import (
    LINKS_FROM_ONE_PLACE,
    LINKS_TO_ONE_ADDRESS,
    place_of,
)
from participate.people.models import (
    Account,
    BrowserSession,
    CodeBatch,
    CodeCard,
    Credential,
    SignInLink,
)
from participate.people.queries import find_card, find_credential, identify
from participate.people.service import (
    CARD_SESSION,
    LINK_LIFE,
    LINK_MEMORY,
    SESSION_REMEMBERED,
    AskForLink,
    IssueCards,
    TypedCard,
    ask_for_link,
    create_account,
    end_session,
    forget_sessions,
    grant_roles,
    issue_cards,
    make_link,
    open_desk,
    use_card,
    use_link,
)
from participate.rounds.queries.ending import card_is_over
from tests.support.clock import FakeClock
from tests.support.effort import effort
from tests.support.makers.answering import open_round
from tests.support.outbox import Outbox
from tests.support.people import Kind
from tests.support.settings import SECRET_KEY

PARENT = "parent@example.org"


def _ask(session: Session, *, clock: FakeClock, email: str = PARENT, place: str = "home") -> None:
    command = AskForLink(
        email=email, next_path="/take-part", link_base="https://x/", subject="Your link", text="%(link)s %(minutes)s"
    )
    ask_for_link(session, command, place=place, now=clock.now, key=SECRET_KEY)


def _cards(session: Session, *, clock: FakeClock, count: int = 1) -> list[str]:
    batch = IssueCards(round_id=None, group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=count)
    return [card.code for card in issue_cards(session, batch, now=clock.now, key=SECRET_KEY)]


def _use(
    session: Session, typed: str, *, clock: FakeClock, place: str = "school", key: str = SECRET_KEY
) -> str | DomainError:
    return use_card(session, TypedCard(words=typed), place=place, is_over=card_is_over, now=clock.now, key=key)


def test_one_form_makes_one_batch(session: Session, clock: FakeClock) -> None:
    """uq_code_batch_entry_hash"""
    command = IssueCards(
        round_id=None, group=Group.CHILD, band=None, issuer="Alder School", count=1, entry_key="one-form"
    )
    issue_cards(session, command, now=clock.now, key=SECRET_KEY)
    with pytest.raises(CardsMadeBefore):
        issue_cards(session, command, now=clock.now, key=SECRET_KEY)


def test_a_known_and_an_unknown_address_get_the_same_letter_and_leave_the_same_rows(
    session: Session, clock: FakeClock, outbox: Outbox
) -> None:
    create_account(session, email=PARENT, name="", now=clock.now)
    accounts = len(session.scalars(select(Account)).all())
    _ask(session, clock=clock)
    _ask(session, clock=clock, email="nobody@example.org")
    first, second = outbox.letters
    assert (first.subject, len(first.body)) == (second.subject, len(second.body))
    assert len(session.scalars(select(Account)).all()) == accounts


def test_asking_for_a_link_is_the_same_work_for_every_address(session: Session, clock: FakeClock) -> None:
    create_account(session, email=PARENT, name="", now=clock.now)
    known = effort(lambda: _ask(session, clock=clock), runs=LINKS_TO_ONE_ADDRESS.most)
    unknown = effort(lambda: _ask(session, clock=clock, email="nobody@example.org"), runs=LINKS_TO_ONE_ADDRESS.most)
    assert 0.4 < known / unknown < 2.5


def test_a_link_is_kept_as_a_hash_only(session: Session, clock: FakeClock) -> None:
    token = make_link(session, email=PARENT, now=clock.now)
    assert session.scalars(select(SignInLink.token_hash)).one() != token


def test_an_address_differs_in_no_capital_letter(session: Session, clock: FakeClock) -> None:
    first = create_account(session, email="Parent@Example.org ", name="", now=clock.now)
    assert create_account(session, email=PARENT, name="", now=clock.now) == first


def test_a_link_works_once(session: Session, clock: FakeClock) -> None:
    token = make_link(session, email=PARENT, now=clock.now)
    assert use_link(session, token, now=clock.now)
    with pytest.raises(LinkSpent):
        use_link(session, token, now=clock.now)


def test_a_link_dies_with_its_hour(session: Session, clock: FakeClock) -> None:
    token = make_link(session, email=PARENT, now=clock.now)
    with pytest.raises(LinkSpent):
        use_link(session, token, now=clock.now + LINK_LIFE)


def test_a_link_that_never_was_is_as_spent_as_any(session: Session, clock: FakeClock) -> None:
    with pytest.raises(LinkSpent):
        use_link(session, "never", now=clock.now)


def test_one_address_is_not_flooded_with_links(session: Session, clock: FakeClock) -> None:
    for _ in range(LINKS_TO_ONE_ADDRESS.most):
        _ask(session, clock=clock)
    with pytest.raises(TooManyTries):
        _ask(session, clock=clock)


SLIPS = {
    "as printed": str,
    "in capitals": str.upper,
    "with commas": lambda code: code.replace(" ", ", "),
    "with dashes, as in a QR code": lambda code: code.replace(" ", "-"),
    "with room around": lambda code: f"  {code}  ",
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_card_signs_in_when_typed(session: Session, clock: FakeClock, slip: Callable[[str], str]) -> None:
    (code,) = _cards(session, clock=clock)
    token = _use(session, slip(code), clock=clock)
    assert isinstance(token, str)
    card = identify(session, token=token, now=clock.now).card
    assert card is not None
    assert (card.group, card.band) == (Group.CHILD, AgeBand.FROM_8)


def test_a_card_is_the_same_credential_each_time(session: Session, clock: FakeClock) -> None:
    (code,) = _cards(session, clock=clock)
    tokens = [_use(session, code, clock=clock) for _ in range(2)]
    assert len({identify(session, token=str(token), now=clock.now).credential_id for token in tokens}) == 1


def test_a_code_is_kept_as_a_keyed_hash_only(session: Session, clock: FakeClock) -> None:
    (code,) = _cards(session, clock=clock)
    kept = session.scalars(select(CodeCard.code_hash)).one()
    assert code not in kept
    assert isinstance(_use(session, code, clock=clock, key="another key"), CodeUnknown)


def test_a_revoked_card_does_not_sign_in_and_its_session_ends(session: Session, clock: FakeClock) -> None:
    (code,) = _cards(session, clock=clock)
    token = str(_use(session, code, clock=clock))
    session.scalars(select(CodeCard)).one().revoked_at = clock.now
    session.flush()
    assert isinstance(_use(session, code, clock=clock), CodeUnknown)
    assert identify(session, token=token, now=clock.now) == ANYONE


def test_a_revoked_batch_revokes_its_cards(session: Session, clock: FakeClock) -> None:
    (code,) = _cards(session, clock=clock)
    session.scalars(select(CodeBatch)).one().revoked_at = clock.now
    session.flush()
    assert isinstance(_use(session, code, clock=clock), CodeUnknown)


def test_a_household_of_the_newer_internet_is_one_place() -> None:
    def place(address: str | None) -> str:
        return place_of(address, key=SECRET_KEY)

    assert place("2001:db8:1:2::1") == place("2001:db8:1:2:ffff::9")
    assert place("2001:db8:1:2::1") != place("2001:db8:1:3::1")
    assert place("::ffff:192.0.2.1") == place("192.0.2.1")
    assert len({place(each) for each in ("192.0.2.1", "192.0.2.2", None, "unix:")}) == 3


def test_a_card_ends_with_its_round(session: Session, clock: FakeClock) -> None:
    taken = open_round(session, now=clock.now)
    batch = IssueCards(round_id=taken.id, group=Group.CHILD, band=None, issuer="Alder School", count=1)
    (card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)
    assert isinstance(_use(session, card.code, clock=clock), str)
    clock.move(days=200)
    assert isinstance(_use(session, card.code, clock=clock), CardOver)


def test_one_place_does_not_flood_others_with_links(session: Session, clock: FakeClock) -> None:
    for number in range(LINKS_FROM_ONE_PLACE.most):
        _ask(session, clock=clock, email=f"parent{number}@example.org")
    with pytest.raises(TooManyTries):
        _ask(session, clock=clock, email="another@example.org")
    _ask(session, clock=clock, email="another@example.org", place="elsewhere")


def test_a_card_session_ends_by_itself(session: Session, clock: FakeClock) -> None:
    (code,) = _cards(session, clock=clock)
    token = str(_use(session, code, clock=clock))
    assert identify(session, token=token, now=clock.now + CARD_SESSION - timedelta(seconds=1)).known
    assert identify(session, token=token, now=clock.now + CARD_SESSION) == ANYONE


def test_signing_out_ends_this_browser_alone(session: Session, clock: FakeClock) -> None:
    (code,) = _cards(session, clock=clock)
    here, there = str(_use(session, code, clock=clock)), str(_use(session, code, clock=clock))
    end_session(session, here)
    assert not identify(session, token=here, now=clock.now).known
    assert identify(session, token=there, now=clock.now).known


def test_sessions_and_links_that_are_over_are_forgotten(session: Session, clock: FakeClock) -> None:
    token = make_link(session, email=PARENT, now=clock.now)
    use_link(session, token, now=clock.now)
    clock.set(clock.now + LINK_MEMORY + SESSION_REMEMBERED)
    forget_sessions(session, now=clock.now)
    assert session.scalars(select(SignInLink)).all() == []
    assert session.scalars(select(BrowserSession)).all() == []


def test_a_session_that_ended_is_remembered_for_a_day_and_opens_nothing(session: Session, clock: FakeClock) -> None:
    token, _ = use_link(session, make_link(session, email=PARENT, now=clock.now), now=clock.now)
    credential = identify(session, token=token, now=clock.now).credential_id
    clock.move(hours=13)
    forget_sessions(session, now=clock.now)
    assert not identify(session, token=token, now=clock.now).known
    assert find_credential(session, token) == credential


def test_a_session_that_was_signed_out_is_nobodys(session: Session, clock: FakeClock) -> None:
    token, _ = use_link(session, make_link(session, email=PARENT, now=clock.now), now=clock.now)
    end_session(session, token)
    assert find_credential(session, token) is None


def test_roles_come_with_the_account_and_once_each(session: Session, clock: FakeClock) -> None:
    account_id = create_account(session, email=PARENT, name="", now=clock.now)
    for _ in range(2):
        grant_roles(
            session, account_id, roles=[Role.OFFICER, Role.MODERATOR], actor=Identity(name="Console"), now=clock.now
        )
    token = open_desk(session, account_id, way=Way.PASSKEY, now=clock.now)
    assert identify(session, token=token, now=clock.now).roles == {Role.OFFICER, Role.MODERATOR}


def test_roles_are_given_by_somebody_and_the_record_says_by_whom(session: Session, clock: FakeClock) -> None:
    account_id = create_account(session, email=PARENT, name="Pat", now=clock.now)
    for roles in ([Role.OFFICER], [Role.OFFICER], [Role.OFFICER, Role.MODERATOR]):
        grant_roles(session, account_id, roles=roles, actor=Identity(name="Console"), now=clock.now)
    acts = list_acts(session, subject=f"account:{account_id}")
    assert [(act.action, act.actor_name, act.after) for act in acts] == [
        ("roles.given", "Console", {"name": "Pat", "roles": ["moderator"]}),
        ("roles.given", "Console", {"name": "Pat", "roles": ["officer"]}),
    ]


def test_the_lead_can_find_who_issued_a_card(session: Session, actor: Callable[[Kind], Identity]) -> None:
    child = actor(Kind.CHILD)
    card = find_card(session, child.credential_id or 0)
    assert card is not None
    assert (card.issuer, card.number // 1000, card.group, card.band) == ("Alder School", 1, Group.CHILD, AgeBand.FROM_8)


def test_a_credential_is_an_account_or_a_card_ck_credential_one_of_two(session: Session) -> None:
    with pytest.raises(DomainError), refusing(session, {"ck_credential_one_of_two": DomainError()}):
        session.add(Credential())


UNIQUE = {
    "uq_account_email": lambda now: [Account(email=PARENT, created_at=now) for _ in range(2)],
    "uq_sign_in_link_token_hash": lambda now: [
        SignInLink(token_hash="same", email=PARENT, expires_at=now) for _ in range(2)
    ],
    "uq_code_card_number": lambda _now: [CodeCard(batch_id=1, number=1, code_hash=each) for each in ("one", "two")],
    "uq_code_card_code_hash": lambda _now: [CodeCard(batch_id=1, number=each, code_hash="same") for each in (1, 2)],
    "uq_credential_account_id": lambda _now: [Credential(account_id=1) for _ in range(2)],
    "uq_credential_card_id": lambda _now: [Credential(card_id=1) for _ in range(2)],
}


@pytest.mark.parametrize(("constraint", "rows"), UNIQUE.items(), ids=UNIQUE.keys())
def test_there_is_no_second(
    session: Session, clock: FakeClock, constraint: str, rows: Callable[[object], list[object]]
) -> None:
    session.add(Account(id=1, email="first@example.org", created_at=clock.now))
    session.add(CodeBatch(id=1, group=Group.CHILD, issuer="Alder School", issued_at=clock.now))
    session.flush()
    session.add(CodeCard(id=1, batch_id=1, number=9, code_hash="nine"))
    session.flush()
    with pytest.raises(DomainError), refusing(session, {constraint: DomainError()}):
        session.add_all(rows(clock.now))
