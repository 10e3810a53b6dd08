import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participate.audit.models import Seal
from participate.core.organisations import OrganisationKind
from participate.db.conflicts import constraint_name
from participate.localoffer.models import Entry, EntryEdit, EntryVersion, Provider
from participate.mail.models import Outgoing
from participate.people.models import Organisation
from tests.support.clock import START


def entry(source_id: str = "a", *, min_age: int | None = None, max_age: int | None = None) -> Entry:
    return Entry(
        source="open-referral",
        source_id=source_id,
        name="Swim club",
        changed_at=START,
        digest="0",
        min_age=min_age,
        max_age=max_age,
    )


def letter() -> Outgoing:
    return Outgoing(key="k", address="a@example.org", subject="s", body="b", created_at=START, due_at=START)


def seal(previous: int) -> Seal:
    return Seal(at=START, previous=previous, digest="0")


BREAKING = {
    "ck_entry_ages_in_order": lambda: [entry(min_age=12, max_age=5)],
    "uq_entry_source_source_id": lambda: [entry(), entry()],
    "uq_provider_name": lambda: [Provider(name="Swim"), Provider(name="Swim")],
    "uq_outgoing_key": lambda: [letter(), letter()],
    "uq_seal_previous": lambda: [seal(1), seal(1)],
}


@pytest.mark.parametrize("name", BREAKING)
def test_the_database_holds_each_rule(session: Session, name: str) -> None:
    session.add_all(BREAKING[name]())
    with pytest.raises(IntegrityError) as caught:
        session.flush()
    assert constraint_name(caught.value) == name
    session.rollback()


def test_a_version_number_comes_once_for_an_entry(session: Session) -> None:
    kept = entry()
    session.add(kept)
    session.flush()
    for _ in range(2):
        version = EntryVersion(
            entry_id=kept.id, number=1, at=START, cause_kind="import", cause_id="1", cause_label="f", content={}
        )
        session.add(version)
    with pytest.raises(IntegrityError) as caught:
        session.flush()
    assert constraint_name(caught.value) == "uq_entry_version_entry_id_number"
    session.rollback()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("ck_entry_edit_state_known", {"state": "odd"}),
        ("ck_entry_edit_returned_says_why", {"state": "returned"}),
        ("ck_entry_edit_approved_is_an_entry", {"state": "approved", "entry_id": None}),
        ("uq_entry_edit_waiting", {}),
    ],
)
def test_a_change_that_waits_holds_its_rules(session: Session, name: str, values: dict[str, object]) -> None:
    kept, school = entry(), Organisation(kind=OrganisationKind.SCHOOL, name="Alder School", registered_at=START)
    session.add_all((kept, school))
    session.flush()
    same = {"entry_id": kept.id, "organisation_id": school.id, "based_on": 1, "content": {}, "sent_at": START}
    cause = {"cause_kind": "provider", "cause_id": "", "cause_label": ""}
    session.add_all((EntryEdit(**same, **cause), EntryEdit(**{**same, **cause, **values})))
    with pytest.raises(IntegrityError) as caught:
        session.flush()
    assert constraint_name(caught.value) == name
    session.rollback()
