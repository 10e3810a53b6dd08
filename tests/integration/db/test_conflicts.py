import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participate.authority.models import Authority
from participate.core.errors import DomainError
from participate.core.groups import Group
from participate.db.conflicts import constraint_name, refusing
from participate.people.models import Account, CodeBatch, CodeCard, Credential
from tests.support.clock import FakeClock


def authority(**changes: object) -> Authority:
    values = dict.fromkeys(
        ("council", "name", "contact_email", "contact_phone", "contact_address", "forum_name", "panel_name",
         "reading_hours", "worry_phone", "worry_hours", "worry_words"), ""
    )  # fmt: skip
    return Authority(**{**values, "id": 1, "threshold": 5, "sensitive_threshold": 10, **changes})


def broken(session: Session, *rows: object) -> str | None:
    session.add_all(rows)
    with pytest.raises(IntegrityError) as caught:
        session.flush()
    session.rollback()
    return constraint_name(caught.value)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"id": 2}, "ck_authority_one_row"),
        ({"threshold": 4}, "ck_authority_threshold_floor"),
        ({"sensitive_threshold": 9}, "ck_authority_sensitive_floor"),
    ],
)
def test_the_database_holds_the_authoritys_floors(session: Session, changes: dict[str, object], name: str) -> None:
    assert broken(session, authority(**changes)) == name


def test_an_address_has_one_account(session: Session, clock: FakeClock) -> None:
    rows = [Account(email="a@example.org", name="", created_at=clock.now) for _ in range(2)]
    assert broken(session, *rows) == "uq_account_email"


def test_a_credential_is_an_account_or_a_card_and_never_neither(session: Session) -> None:
    assert broken(session, Credential()) == "ck_credential_one_of_two"


def test_a_card_number_comes_once(session: Session, clock: FakeClock) -> None:
    batch = CodeBatch(group=Group.CHILD, issuer="x", issued_at=clock.now)
    session.add(batch)
    session.flush()
    cards = [CodeCard(batch_id=batch.id, number=1, code_hash=str(n)) for n in range(2)]
    assert broken(session, *cards) == "uq_code_card_number"


def test_a_batch_is_for_a_round_or_for_a_programme(session: Session, clock: FakeClock) -> None:
    batch = CodeBatch(round_id=1, programme_id=1, issuer="x", issued_at=clock.now)
    assert broken(session, batch) == "ck_code_batch_round_or_programme"


def test_a_facilitators_cards_carry_a_group(session: Session, clock: FakeClock) -> None:
    batch = CodeBatch(for_facilitator=True, issuer="x", issued_at=clock.now)
    assert broken(session, batch) == "ck_code_batch_facilitator_has_group"


def test_wrong_pictures_are_counted_from_nought(session: Session, clock: FakeClock) -> None:
    batch = CodeBatch(issuer="x", issued_at=clock.now)
    session.add(batch)
    session.flush()
    card = CodeCard(batch_id=batch.id, number=1, code_hash="x", pictures_wrong=-1)
    assert broken(session, card) == "ck_code_card_wrong_not_negative"


class Taken(DomainError):
    code = "not-allowed"


def test_a_broken_constraint_becomes_its_refusal_and_the_transaction_goes_on(
    session: Session, clock: FakeClock
) -> None:
    session.add(Account(email="a@example.org", name="", created_at=clock.now))
    session.flush()
    with pytest.raises(Taken), refusing(session, {"uq_account_email": Taken()}):
        session.add(Account(email="a@example.org", name="", created_at=clock.now))
    session.add(Account(email="b@example.org", name="", created_at=clock.now))
    session.flush()
    assert session.query(Account).count() == 2


def test_an_unnamed_break_is_not_swallowed(session: Session) -> None:
    with pytest.raises(IntegrityError), refusing(session, {}):
        session.add(Credential())
