"""Coming in to the desk: strength, limits, lengths, first links, and what every change brings with it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, Identity, Role, Strength, Way
from participate.audit.queries import list_acts
from participate.authority.service import SetAuthority, mark_as_demonstration, set_authority
from participate.core.errors import DomainError
from participate.db.conflicts import refusing
from participate.people.errors import LinkSpent, MailboxNeeded, NotAtTheDesk, SignInWrong, TooManyTries
from participate.people.limits import (
    CONFIRMED,
    DESK_IDLE,
    DESK_SESSION,
    ENROLLING_SESSION,
    WRONG_SIGN_INS_FROM_PLACE,
    WRONG_SIGN_INS_OF_ACCOUNT,
)
from participate.people.models import BrowserSession, CodeApp, Passkey, Password, RecoveryCode, RoleGrant
from participate.people.queries import identify, list_sessions
from participate.people.service import (
    ACCOUNT_SESSION,
    Changed,
    Shown,
    confirm_at_desk,
    create_account,
    end_session_of,
    find_desk_account,
    finish_enrolment,
    make_enrolment_link,
    make_link,
    open_desk,
    sign_in_at_desk,
    sign_out_everywhere,
    use_link,
    way_changed,
)
from participate.people.service.desk import DeskRefused
from tests.support.clock import FakeClock
from tests.support.desk import EMAIL, PASSWORD, Enrolled, code_of, enrolled, officer_account
from tests.support.effort import effort
from tests.support.outbox import Outbox
from tests.support.people import Kind
from tests.support.settings import SECRET_KEY

CONSOLE = Identity(name="Command line")


@pytest.fixture
def officer(session: Session, clock: FakeClock) -> Enrolled:
    made = enrolled(session, now=clock.now)
    clock.move(minutes=1)
    return made


def _come_in(session: Session, shown: Shown, *, clock: FakeClock, place: str = "office") -> str | DeskRefused:
    return sign_in_at_desk(session, shown, place=place, now=clock.now, key=SECRET_KEY)


def _by_link(session: Session, *, clock: FakeClock, enrolment: bool, email: str = EMAIL) -> Identity:
    token, _ = use_link(session, make_link(session, email=email, now=clock.now, enrolment=enrolment), now=clock.now)
    return identify(session, token=token, now=clock.now)


def test_password_and_code_open_the_desk(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    token = _come_in(session, officer.shown(clock.now), clock=clock)
    found = identify(session, token=str(token), now=clock.now)
    assert (found.roles, found.strength) == ({Role.OFFICER}, Strength.DESK)
    assert found.is_confirmed(now=clock.now)


def test_a_recovery_code_stands_in_for_the_app(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    shown = officer.shown(clock.now, code=officer.recovery[0])
    assert isinstance(_come_in(session, shown, clock=clock), str)
    assert isinstance(_come_in(session, shown, clock=clock), SignInWrong)


def test_a_code_that_was_used_opens_nothing_more(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    shown = officer.shown(clock.now)
    assert isinstance(_come_in(session, shown, clock=clock), str)
    assert isinstance(_come_in(session, shown, clock=clock), SignInWrong)


def test_a_wrong_password_does_not_use_a_code_up(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    code = officer.recovery[0]
    assert isinstance(
        _come_in(session, officer.shown(clock.now, password="wrong", code=code), clock=clock), SignInWrong
    )
    assert isinstance(_come_in(session, officer.shown(clock.now, code=code), clock=clock), str)


def test_a_password_without_an_app_opens_nothing(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    session.delete(session.get_one(CodeApp, officer.account_id))
    session.flush()
    assert isinstance(_come_in(session, officer.shown(clock.now), clock=clock), SignInWrong)


def test_an_account_that_lost_its_roles_does_not_come_in(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    session.execute(delete(RoleGrant).where(RoleGrant.account_id == officer.account_id))
    assert isinstance(_come_in(session, officer.shown(clock.now), clock=clock), SignInWrong)


def test_unknown_addresses_and_those_without_a_role_get_the_same_answer_for_the_same_work(
    session: Session, clock: FakeClock, officer: Enrolled
) -> None:
    create_account(session, email="parent@example.org", name="", now=clock.now)
    answers = []

    def spent(email: str) -> float:
        shown = Shown(email=email, password="not this one at all", code="123456")
        return effort(lambda: answers.append(_come_in(session, shown, clock=clock, place=email)), runs=4)

    known = spent(EMAIL)
    for email in ("nobody@example.org", "parent@example.org"):
        assert 0.5 < spent(email) / known < 2
    assert {type(each) for each in answers} == {SignInWrong}


def test_wrong_tries_are_limited_by_account_whoever_tries_and_the_limit_ends(
    session: Session, clock: FakeClock, officer: Enrolled
) -> None:
    wrong = officer.shown(clock.now, password="wrong")
    for number in range(WRONG_SIGN_INS_OF_ACCOUNT.most):
        assert isinstance(_come_in(session, wrong, clock=clock, place=f"place {number}"), SignInWrong)
    refused = _come_in(session, officer.shown(clock.now), clock=clock, place="home")
    assert isinstance(refused, TooManyTries)
    assert refused.values == {"minutes": 10}
    clock.move(minutes=10)
    assert isinstance(_come_in(session, officer.shown(clock.now), clock=clock), str)


def test_an_unknown_address_meets_the_same_limit(session: Session, clock: FakeClock) -> None:
    shown = Shown(email="nobody@example.org", password="wrong", code="123456")
    answers = [_come_in(session, shown, clock=clock) for _ in range(WRONG_SIGN_INS_OF_ACCOUNT.most + 1)]
    assert [type(each) for each in answers] == [*[SignInWrong] * WRONG_SIGN_INS_OF_ACCOUNT.most, TooManyTries]


def test_one_place_cannot_try_one_password_at_every_address(
    session: Session, clock: FakeClock, officer: Enrolled
) -> None:
    for number in range(WRONG_SIGN_INS_FROM_PLACE.most):
        shown = Shown(email=f"officer{number}@council.example", password=PASSWORD, code="123456")
        assert isinstance(_come_in(session, shown, clock=clock), SignInWrong)
    assert isinstance(_come_in(session, officer.shown(clock.now), clock=clock), TooManyTries)
    assert isinstance(_come_in(session, officer.shown(clock.now), clock=clock, place="elsewhere"), str)


def test_right_sign_ins_count_for_nothing(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    for _ in range(WRONG_SIGN_INS_OF_ACCOUNT.most + 1):
        clock.move(minutes=1)
        assert isinstance(_come_in(session, officer.shown(clock.now), clock=clock), str)


def test_reaching_the_limit_is_recorded_once(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    wrong = officer.shown(clock.now, password="wrong")
    for _ in range(WRONG_SIGN_INS_OF_ACCOUNT.most + 3):
        _come_in(session, wrong, clock=clock)
    acts = list_acts(session, subject=f"account:{officer.account_id}")
    assert [act.action for act in acts] == ["way.limit_reached", "roles.given"]


def test_a_mailed_link_makes_a_participant_of_an_officer(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    found = _by_link(session, clock=clock, enrolment=False)
    assert (found.account_id, found.roles, found.held) == (officer.account_id, frozenset(), {Role.OFFICER})
    assert not found.is_confirmed(now=clock.now)


def test_a_console_link_opens_the_setting_up_of_a_first_way_in_and_no_more(session: Session, clock: FakeClock) -> None:
    officer_account(session, now=clock.now)
    found = _by_link(session, clock=clock, enrolment=True)
    assert (found.roles, found.enrolling) == (frozenset(), True)


def test_a_console_link_opens_nothing_where_there_is_a_way_in(
    session: Session, clock: FakeClock, officer: Enrolled
) -> None:
    found = _by_link(session, clock=clock, enrolment=True)
    assert (found.roles, found.enrolling) == (frozenset(), False)


def test_a_console_link_gives_a_parent_nothing_more(session: Session, clock: FakeClock) -> None:
    found = _by_link(session, clock=clock, enrolment=True, email="parent@example.org")
    assert (found.strength, found.held) == (Strength.PARTICIPANT, frozenset())


def test_in_a_demonstration_the_console_link_opens_the_desk_at_once_and_a_mailed_one_does_not(
    session: Session, clock: FakeClock
) -> None:
    facts = dict.fromkeys(SetAuthority.__dataclass_fields__, "x") | {
        "threshold": 5, "sensitive_threshold": 10,
    }  # fmt: skip
    set_authority(session, SetAuthority(**facts), actor=CONSOLE, now=clock.now)
    mark_as_demonstration(session)
    officer_account(session, now=clock.now)
    found = _by_link(session, clock=clock, enrolment=True)
    assert found.roles == {Role.OFFICER}
    assert found.is_confirmed(now=clock.now + DESK_SESSION - timedelta(seconds=1))
    assert _by_link(session, clock=clock, enrolment=False).roles == frozenset()


def test_a_desk_ends_after_eight_hours_whatever_was_done(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    token = open_desk(session, officer.account_id, way=Way.PASSKEY, now=clock.now)
    end = clock.now + DESK_SESSION
    assert identify(session, token=token, now=end - timedelta(seconds=1), seen_at=end - timedelta(minutes=5)).roles
    assert identify(session, token=token, now=end, seen_at=end - timedelta(minutes=5)) == ANYONE


def test_a_desk_that_was_left_for_an_hour_is_closed(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    token = open_desk(session, officer.account_id, way=Way.PASSKEY, now=clock.now)
    left = clock.now + timedelta(hours=3)
    assert identify(session, token=token, now=left + DESK_IDLE - timedelta(seconds=1), seen_at=left).roles
    assert identify(session, token=token, now=left + DESK_IDLE, seen_at=left) == ANYONE
    assert identify(session, token=token, now=clock.now + DESK_IDLE) == ANYONE


def test_a_participant_may_be_away_for_longer(session: Session, clock: FakeClock) -> None:
    token, _ = use_link(session, make_link(session, email="parent@example.org", now=clock.now), now=clock.now)
    assert identify(session, token=token, now=clock.now + ACCOUNT_SESSION - timedelta(seconds=1)).known


def test_setting_up_may_take_an_hour(session: Session, clock: FakeClock) -> None:
    officer_account(session, now=clock.now)
    token, _ = use_link(session, make_link(session, email=EMAIL, now=clock.now, enrolment=True), now=clock.now)
    assert identify(session, token=token, now=clock.now + ENROLLING_SESSION) == ANYONE


def test_setting_up_ends_with_a_new_token_and_the_desk(session: Session, clock: FakeClock) -> None:
    officer_account(session, now=clock.now)
    before, _ = use_link(session, make_link(session, email=EMAIL, now=clock.now, enrolment=True), now=clock.now)
    token = finish_enrolment(session, before, way=Way.PASSKEY, now=clock.now)
    assert identify(session, token=token, now=clock.now).roles == {Role.OFFICER}
    assert identify(session, token=before, now=clock.now) == ANYONE


def test_a_participants_session_does_not_grow_into_the_desk(
    session: Session, clock: FakeClock, officer: Enrolled
) -> None:
    token, _ = use_link(session, make_link(session, email=EMAIL, now=clock.now), now=clock.now)
    assert finish_enrolment(session, token, way=Way.PASSKEY, now=clock.now) == token
    assert identify(session, token=token, now=clock.now).roles == frozenset()


def test_confirming_holds_for_a_quarter_of_an_hour_and_changes_the_token(
    session: Session, clock: FakeClock, officer: Enrolled
) -> None:
    token = open_desk(session, officer.account_id, way=Way.PASSWORD, now=clock.now)
    clock.move(minutes=30)
    assert not identify(session, token=token, now=clock.now).is_confirmed(now=clock.now)
    shown = officer.shown(clock.now)
    renewed = confirm_at_desk(session, shown, token=token, place="office", now=clock.now, key=SECRET_KEY)
    assert identify(session, token=token, now=clock.now) == ANYONE
    found = identify(session, token=str(renewed), now=clock.now)
    assert found.is_confirmed(now=clock.now + CONFIRMED - timedelta(seconds=1))
    assert not found.is_confirmed(now=clock.now + CONFIRMED)


def test_every_change_signs_the_others_out_tells_the_owner_and_spoils_links(
    session: Session, clock: FakeClock, officer: Enrolled, outbox: Outbox
) -> None:
    here, there = (open_desk(session, officer.account_id, way=Way.PASSKEY, now=clock.now) for _ in range(2))
    waiting = make_link(session, email=EMAIL, now=clock.now)
    for changed in Changed:
        way_changed(
            session, changed, account_id=officer.account_id, actor=CONSOLE, token=here, now=clock.now, name="laptop"
        )
    assert identify(session, token=here, now=clock.now).roles
    assert identify(session, token=there, now=clock.now) == ANYONE
    with pytest.raises(LinkSpent):
        use_link(session, waiting, now=clock.now)
    assert len(outbox.to(EMAIL)) == len(Changed)
    assert {letter.subject for letter in outbox.to(EMAIL)} == {"A way in to your account was changed"}
    recorded = {act.action for act in list_acts(session, subject=f"account:{officer.account_id}")}
    assert recorded == {"roles.given", *(each.value for each in Changed)}


def test_a_new_first_link_takes_every_way_in_away(
    session: Session, clock: FakeClock, officer: Enrolled, outbox: Outbox
) -> None:
    token = open_desk(session, officer.account_id, way=Way.PASSKEY, now=clock.now)
    session.add(
        Passkey(
            account_id=officer.account_id, handle="h", public_key="k", sign_count=0, name="laptop", created_at=clock.now
        )
    )
    session.flush()
    link = make_enrolment_link(session, officer.account_id, actor=CONSOLE, now=clock.now)
    for table in (Password, CodeApp, RecoveryCode, Passkey):
        assert session.scalars(select(table)).all() == []
    assert identify(session, token=token, now=clock.now) == ANYONE
    (letter,) = outbox.to(EMAIL)
    assert link not in letter.body
    for stranger in (ANYONE, Identity(account_id=officer.account_id + 1)):
        with pytest.raises(MailboxNeeded):
            use_link(session, link, signed_in=stranger, now=clock.now)
    by_mail, _ = use_link(session, make_link(session, email=EMAIL, now=clock.now), now=clock.now)
    reader = identify(session, token=by_mail, now=clock.now)
    assert not reader.enrolling
    entered, _ = use_link(session, link, signed_in=reader, now=clock.now)
    assert identify(session, token=entered, now=clock.now).enrolling
    with pytest.raises(LinkSpent):
        use_link(session, link, signed_in=reader, now=clock.now)


def test_only_who_has_a_role_is_found_for_a_reset(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    create_account(session, email="parent@example.org", name="", now=clock.now)
    assert find_desk_account(session, " Robin@Council.example") == officer.account_id
    for address in ("parent@example.org", "nobody@example.org"):
        with pytest.raises(NotAtTheDesk):
            find_desk_account(session, address)


def test_signing_out_elsewhere_and_everywhere(
    session: Session, clock: FakeClock, officer: Enrolled, actor: Callable[[Kind], Identity]
) -> None:
    here, there = (open_desk(session, officer.account_id, way=Way.PASSKEY, now=clock.now) for _ in range(2))
    key = identify(session, token=there, now=clock.now).session_key
    stranger = actor(Kind.ADMINISTRATOR)
    end_session_of(session, stranger.account_id or 0, key=key)
    assert identify(session, token=there, now=clock.now).known
    end_session_of(session, officer.account_id, key=key)
    assert [each.key for each in list_sessions(session, officer.account_id, now=clock.now)] == [
        identify(session, token=here, now=clock.now).session_key
    ]
    sign_out_everywhere(session, officer.account_id, actor=CONSOLE, now=clock.now)
    assert not identify(session, token=here, now=clock.now).known
    assert session.scalars(select(BrowserSession)).one().token_hash.startswith(stranger.session_key)


def test_two_passkeys_are_never_one_uq_passkey_handle(session: Session, clock: FakeClock, officer: Enrolled) -> None:
    def passkey() -> Passkey:
        return Passkey(
            account_id=officer.account_id, handle="h", public_key="k", sign_count=0, name="one", created_at=clock.now
        )

    session.add(passkey())
    session.flush()
    with pytest.raises(DomainError), refusing(session, {"uq_passkey_handle": DomainError()}):
        session.add(passkey())


def test_the_app_shows_what_the_standard_says() -> None:
    """RFC 6238, appendix B, for SHA-1 and six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert code_of(secret, datetime.fromtimestamp(1111111109, tz=UTC)) == "081804"
