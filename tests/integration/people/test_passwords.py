"""Officers' passwords and codes, as the service takes them."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.people.errors import CodeWrong, OfferOver, PasswordRefused
from participate.people.models import CodeApp, Password, RecoveryCode
from participate.people.service import new_recovery_codes, offer_again, offer_app, set_app, set_password
from participate.people.service.passwords import HASHER, is_password
from participate.people.service.second_step import OFFER_LIFE, RECOVERY_CODES, STEP, use_code
from tests.support.clock import FakeClock
from tests.support.desk import PASSWORD, code_of, enrolled, officer_account
from tests.support.effort import effort
from tests.support.settings import SECRET_KEY

NEXT = timedelta(seconds=STEP)
REFUSED = {
    "of eleven letters": ("elevenchars", "short"),
    "a common one": ("passwordpassword", "common"),
    "a common one in capitals": ("PasswordPassword", "common"),
    "a common one with digits and a sign": ("Qwertyuiop2026!", "common"),
    "digits alone": ("739104826153", "common"),
    "with the own name": ("i am robin of the council", "address"),
    "with the own address": ("robin@council.example", "address"),
}


@pytest.mark.parametrize(("typed", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_guessed_first_is_no_password(session: Session, clock: FakeClock, typed: str, reason: str) -> None:
    account_id = officer_account(session, now=clock.now)
    with pytest.raises(PasswordRefused) as refusal:
        set_password(session, account_id, typed, now=clock.now)
    assert refusal.value.values["reason"] == reason


@pytest.mark.parametrize("typed", ["twelve chars", "ąęłż ąęłż ąęł", "aB3$aB3$aB3$xy", "日本語のとても長い合言葉です"])
def test_no_kind_of_letter_is_asked_for_or_forbidden(session: Session, clock: FakeClock, typed: str) -> None:
    account_id = officer_account(session, now=clock.now)
    set_password(session, account_id, typed, now=clock.now)
    assert is_password(session, account_id, typed)
    assert not is_password(session, account_id, typed + " ")


def test_the_same_letters_of_another_keyboard_are_the_same_password(session: Session, clock: FakeClock) -> None:
    account_id = officer_account(session, now=clock.now)
    set_password(session, account_id, "cafe\u0301 cafe\u0301 cafe\u0301", now=clock.now)
    assert is_password(session, account_id, "caf\xe9 caf\xe9 caf\xe9")


def test_a_password_is_kept_as_argon2id_of_nineteen_mebibytes(session: Session, clock: FakeClock) -> None:
    enrolled(session, now=clock.now)
    assert session.scalars(select(Password.hash)).one().startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_hash_of_before_is_made_anew_when_it_is_used(session: Session, clock: FakeClock) -> None:
    officer = enrolled(session, now=clock.now)
    row = session.get_one(Password, officer.account_id)
    row.hash = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    session.flush()
    assert not is_password(session, officer.account_id, "not this one at all")
    assert "m=8192" in row.hash
    assert is_password(session, officer.account_id, PASSWORD)
    assert not HASHER.check_needs_rehash(row.hash)


def test_an_account_without_a_password_costs_the_same_work(session: Session, clock: FakeClock) -> None:
    officer = enrolled(session, now=clock.now)
    wrong = effort(lambda: is_password(session, officer.account_id, "not this one at all"))
    for nobody in (None, officer.account_id + 1):
        unknown = effort(lambda who=nobody: is_password(session, who, "not this one at all"))
        assert 0.5 < unknown / wrong < 2


def test_a_code_works_once(session: Session, clock: FakeClock) -> None:
    officer = enrolled(session, now=clock.now)
    clock.set(clock.now + NEXT)
    code = code_of(officer.secret, clock.now)
    assert use_code(session, officer.account_id, code, key=SECRET_KEY, now=clock.now)
    assert not use_code(session, officer.account_id, code, key=SECRET_KEY, now=clock.now)
    assert not use_code(session, officer.account_id, code, key=SECRET_KEY, now=clock.now + NEXT)


def test_the_code_that_set_the_app_up_is_used_up(session: Session, clock: FakeClock) -> None:
    officer = enrolled(session, now=clock.now)
    code = code_of(officer.secret, clock.now)
    assert not use_code(session, officer.account_id, code, key=SECRET_KEY, now=clock.now)


def test_a_clock_may_differ_by_half_a_minute_and_a_code_of_before_does_not_come_back(
    session: Session, clock: FakeClock
) -> None:
    officer = enrolled(session, now=clock.now)
    clock.set(clock.now + 4 * NEXT)
    late = code_of(officer.secret, clock.now - NEXT)
    early = code_of(officer.secret, clock.now + NEXT)
    too_early = code_of(officer.secret, clock.now + 2 * NEXT)
    assert not use_code(session, officer.account_id, too_early, key=SECRET_KEY, now=clock.now)
    assert use_code(session, officer.account_id, early, key=SECRET_KEY, now=clock.now)
    assert not use_code(session, officer.account_id, late, key=SECRET_KEY, now=clock.now)


def test_a_code_may_be_typed_as_the_app_groups_it(session: Session, clock: FakeClock) -> None:
    officer = enrolled(session, now=clock.now)
    clock.set(clock.now + NEXT)
    code = code_of(officer.secret, clock.now)
    assert use_code(session, officer.account_id, f" {code[:3]} {code[3:]} ", key=SECRET_KEY, now=clock.now)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "１２３４５６", "abcdef", "00000 00000", "💥"])
def test_what_is_no_code_is_wrong(session: Session, clock: FakeClock, typed: str) -> None:
    officer = enrolled(session, now=clock.now)
    assert not use_code(session, officer.account_id, typed, key=SECRET_KEY, now=clock.now + NEXT)


def test_the_secret_is_not_in_the_database_and_opens_with_the_right_key_alone(
    session: Session, clock: FakeClock
) -> None:
    officer = enrolled(session, now=clock.now)
    row = session.get_one(CodeApp, officer.account_id)
    assert officer.secret not in row.sealed_secret
    clock.set(clock.now + NEXT)
    code = code_of(officer.secret, clock.now)
    assert not use_code(session, officer.account_id, code, key=SECRET_KEY + "x", now=clock.now)


def test_a_secret_copied_into_another_row_opens_nothing(session: Session, clock: FakeClock) -> None:
    """Whoever can write to the database cannot give an officer an app of their own."""
    mine = enrolled(session, now=clock.now, email="mallory@council.example")
    other = enrolled(session, now=clock.now)
    row, copied = session.get_one(CodeApp, other.account_id), session.get_one(CodeApp, mine.account_id)
    row.sealed_secret, row.last_step = copied.sealed_secret, 0
    session.flush()
    clock.set(clock.now + NEXT)
    code = code_of(mine.secret, clock.now)
    assert not use_code(session, other.account_id, code, key=SECRET_KEY, now=clock.now)


def test_an_offer_is_for_one_officer_and_for_half_an_hour(session: Session, clock: FakeClock) -> None:
    mine = officer_account(session, now=clock.now)
    other = officer_account(session, now=clock.now, email="other@council.example")
    offer = offer_app(session, mine, issuer="Local Offer", key=SECRET_KEY, now=clock.now)
    again = offer_again(session, mine, offer.sealed, issuer="Local Offer", key=SECRET_KEY, now=clock.now)
    assert (again.groups, again.address) == (offer.groups, offer.address)
    code = code_of(offer.groups.replace(" ", ""), clock.now)
    for account_id, moment in ((other, clock.now), (mine, clock.now + OFFER_LIFE + NEXT)):
        with pytest.raises(OfferOver):
            set_app(session, account_id, offer.sealed, code, key=SECRET_KEY, now=moment)
    with pytest.raises(CodeWrong):
        set_app(session, mine, offer.sealed, "000000" if code != "000000" else "111111", key=SECRET_KEY, now=clock.now)


def test_a_recovery_code_works_once_and_is_kept_as_a_hash(session: Session, clock: FakeClock) -> None:
    officer = enrolled(session, now=clock.now)
    assert len(set(officer.recovery)) == RECOVERY_CODES
    kept = " ".join(session.scalars(select(RecoveryCode.code_hash)))
    assert not any(code.replace("-", "") in kept for code in officer.recovery)
    first = officer.recovery[0].upper()
    assert use_code(session, officer.account_id, first, key=SECRET_KEY, now=clock.now)
    assert not use_code(session, officer.account_id, first, key=SECRET_KEY, now=clock.now)
    assert use_code(session, officer.account_id, officer.recovery[1], key=SECRET_KEY, now=clock.now)


def test_new_recovery_codes_replace_the_old_and_are_nobody_elses(session: Session, clock: FakeClock) -> None:
    officer = enrolled(session, now=clock.now)
    other = enrolled(session, now=clock.now, email="other@council.example")
    new = new_recovery_codes(session, officer.account_id, key=SECRET_KEY)
    assert not use_code(session, officer.account_id, officer.recovery[0], key=SECRET_KEY, now=clock.now)
    assert not use_code(session, other.account_id, new[0], key=SECRET_KEY, now=clock.now)
    assert use_code(session, officer.account_id, new[0], key=SECRET_KEY, now=clock.now)
