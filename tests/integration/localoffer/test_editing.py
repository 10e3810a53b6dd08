from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound, StaleEdit
from participate.core.organisations import OrganisationKind
from participate.localoffer import queries
from participate.localoffer.content import TOPIC_VOCABULARY, Answered, EntryContent, Term
from participate.localoffer.errors import (
    AnotherCauseWaits,
    EditAnswered,
    NothingChanged,
    ProviderKeptElsewhere,
    ReturnNeedsReason,
)
from participate.localoffer.models import Provider
from participate.localoffer.queries import get_edit, get_entry, keeper_of, keeps, latest_content, list_versions
from participate.localoffer.service import (
    ApproveEdit,
    Cause,
    ReturnEdit,
    WriteEntry,
    approve_edit,
    propose_edit,
    return_edit,
    withdraw_edit,
    write_entry,
)
from participate.localoffer.service.editing import provider_named
from participate.localoffer.service.keeping import keep_provider
from participate.moderation.models import SafeguardingItem
from tests.support.clock import FakeClock
from tests.support.makers.entries import OWN, kept_entry, proposal, propose, write
from tests.support.people import Kind, organisation_of


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def school(actor: Callable[[Kind], Identity]) -> Identity:
    identity = actor(Kind.SCHOOL)
    return identity.acting_for(identity.memberships[0].organisation_id)


def approve(session: Session, edit_id: int, *, officer: Identity, clock: FakeClock) -> int:
    edit = get_edit(session, edit_id)
    seen = latest_content(session, edit.entry_id)[0] if edit.entry_id else 0
    command = ApproveEdit(edit_id=edit_id, version=edit.version, seen=seen)
    return approve_edit(session, command, actor=officer, now=clock.now)


def test_an_entry_that_is_written_twice_keeps_both_versions(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    entry_id = write(session, actor=officer, now=clock.now, summary="Swim", areas=("Seaham",))
    finding = Cause(kind="finding", id="12", label="The cost is missing")
    content = replace(latest_content(session, entry_id)[1], cost="£2 a time")
    command = WriteEntry(entry_id=entry_id, based_on=1, content=content, cause=finding, note="Families asked")
    assert write_entry(session, command, actor=officer, now=clock.now) == entry_id
    newest, first = list_versions(session, entry_id).rows
    assert (newest.number, newest.content.cost, newest.note, newest.cause_id) == (
        2,
        "£2 a time",
        "Families asked",
        "12",
    )
    assert (first.number, first.content.cost, first.person) == (1, "", officer.name)
    assert get_entry(session, entry_id, now=clock.now).cost == "£2 a time"


def test_whoever_saves_over_a_newer_version_is_told(session: Session, officer: Identity, clock: FakeClock) -> None:
    entry_id = write(session, actor=officer, now=clock.now)
    write(session, actor=officer, now=clock.now, entry_id=entry_id, summary="New")
    command = WriteEntry(entry_id=entry_id, based_on=1, content=EntryContent(name="Mine"), cause=OWN)
    with pytest.raises(StaleEdit):
        write_entry(session, command, actor=officer, now=clock.now)


def test_nothing_new_makes_no_version(session: Session, officer: Identity, clock: FakeClock) -> None:
    entry_id = write(session, actor=officer, now=clock.now)
    with pytest.raises(NothingChanged):
        write(session, actor=officer, now=clock.now, entry_id=entry_id)
    with pytest.raises(NotFound):
        write_entry(
            session,
            WriteEntry(entry_id=999, based_on=1, content=EntryContent(name="x"), cause=OWN),
            actor=officer,
            now=clock.now,
        )


def test_a_provider_keeps_its_own_entries_and_nobody_elses(
    session: Session, officer: Identity, school: Identity, clock: FakeClock
) -> None:
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    other = write(session, actor=officer, now=clock.now, name="Other club", provider_name="Wave")
    assert school.acting is not None
    assert keeper_of(session, entry_id) == school.acting.organisation_id
    assert keeper_of(session, other) is None
    assert [line.id for line in keeps(session, school.acting.organisation_id)] == [entry_id]
    with pytest.raises(NotFound):
        propose(session, school, other, now=clock.now, summary="Ours")
    with pytest.raises(NotFound):
        propose_edit(session, proposal(session, school, entry_id), worry_words="", actor=officer, now=clock.now)


def test_what_a_provider_asks_for_is_not_there_until_it_is_approved(
    session: Session, officer: Identity, school: Identity, clock: FakeClock
) -> None:
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    edit_id = propose(session, school, entry_id, now=clock.now, summary="On Mondays")
    assert get_entry(session, entry_id, now=clock.now).summary == ""
    assert school.acting is not None
    (line,) = keeps(session, school.acting.organisation_id)
    assert (line.edit_state, line.edit_id) == ("waiting", edit_id)
    assert approve(session, edit_id, officer=officer, clock=clock) == entry_id
    assert get_entry(session, entry_id, now=clock.now).summary == "On Mondays"
    assert list_versions(session, entry_id).rows[0].organisation == "Alder School"
    (line,) = keeps(session, school.acting.organisation_id)
    assert line.edit_state == ""


def test_a_second_change_takes_the_place_of_the_one_that_waits(
    session: Session, officer: Identity, school: Identity, clock: FakeClock
) -> None:
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    first = propose(session, school, entry_id, now=clock.now, summary="On Mondays")
    unseen = replace(proposal(session, school, entry_id, summary="Late"), replaces="")
    with pytest.raises(StaleEdit):
        propose_edit(session, unseen, worry_words="", actor=school, now=clock.now)
    seen = get_edit(session, first).mark
    command = replace(proposal(session, school, entry_id, summary="On Tuesdays"), replaces=seen)
    assert propose_edit(session, command, worry_words="", actor=school, now=clock.now) == first
    with pytest.raises(StaleEdit):
        approve_edit(session, ApproveEdit(edit_id=first, version=1, seen=1), actor=officer, now=clock.now)
    approve(session, first, officer=officer, clock=clock)
    assert get_entry(session, entry_id, now=clock.now).summary == "On Tuesdays"


def test_approving_keeps_what_others_changed_meanwhile(
    session: Session, officer: Identity, school: Identity, clock: FakeClock
) -> None:
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    edit_id = propose(session, school, entry_id, now=clock.now, summary="On Mondays")
    write(session, actor=officer, now=clock.now, entry_id=entry_id, cost="£2")
    with pytest.raises(StaleEdit):
        approve_edit(session, ApproveEdit(edit_id=edit_id, version=1, seen=1), actor=officer, now=clock.now)
    approve(session, edit_id, officer=officer, clock=clock)
    row = get_entry(session, entry_id, now=clock.now)
    assert (row.summary, row.cost) == ("On Mondays", "£2")


def test_a_provider_cannot_set_what_officers_set(
    session: Session, officer: Identity, school: Identity, clock: FakeClock
) -> None:
    kinds = Term(vocabulary="Kinds", name="Swimming")
    entry_id = kept_entry(session, actor=officer, now=clock.now, is_public=False, terms=(kinds,))
    topic = Term(vocabulary=TOPIC_VOCABULARY, name="LO-LEIS")
    forged = Term(vocabulary="Kinds", name="Forged")
    edit_id = propose(
        session, school, entry_id, now=clock.now, is_public=True, provider_name="Wave", terms=(topic, forged)
    )
    content = get_edit(session, edit_id).content
    assert (content.is_public, content.provider_name) == (False, "Alder School")
    assert content.terms == (kinds, topic)


def test_a_new_entry_of_a_provider_becomes_its_own(
    session: Session, officer: Identity, school: Identity, clock: FakeClock
) -> None:
    edit_id = propose(session, school, None, now=clock.now, provider_name="Somebody else")
    entry_id = approve(session, edit_id, officer=officer, clock=clock)
    assert school.acting is not None
    (line,) = keeps(session, school.acting.organisation_id)
    assert (line.id, line.provider) == (entry_id, "Alder School")


def test_a_change_goes_back_with_a_reason_and_is_answered_once(
    session: Session, officer: Identity, school: Identity, clock: FakeClock
) -> None:
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    edit_id = propose(session, school, entry_id, now=clock.now, summary="On Mondays")
    with pytest.raises(ReturnNeedsReason):
        return_edit(session, ReturnEdit(edit_id=edit_id, version=1, reason=" "), actor=officer, now=clock.now)
    return_edit(session, ReturnEdit(edit_id=edit_id, version=1, reason="Which Monday?"), actor=officer, now=clock.now)
    with pytest.raises(EditAnswered):
        approve(session, edit_id, officer=officer, clock=clock)
    assert school.acting is not None
    (line,) = keeps(session, school.acting.organisation_id)
    assert (line.edit_state, line.reason) == ("returned", "Which Monday?")
    again = propose(session, school, entry_id, now=clock.now, summary="Each Monday")
    assert again != edit_id


def test_a_change_is_taken_back_by_whose_it_is_alone(
    session: Session, officer: Identity, school: Identity, clock: FakeClock
) -> None:
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    edit_id = propose(session, school, entry_id, now=clock.now, summary="On Mondays")
    with pytest.raises(NotFound):
        withdraw_edit(session, edit_id, actor=officer, now=clock.now)
    withdraw_edit(session, edit_id, actor=school, now=clock.now)
    assert queries.waiting_edit(session, entry_id) is None


def test_a_provider_is_kept_by_one_organisation(session: Session, officer: Identity, clock: FakeClock) -> None:
    kept_entry(session, actor=officer, now=clock.now)
    panel = organisation_of(session, OrganisationKind.PANEL, now=clock.now)
    with pytest.raises(ProviderKeptElsewhere):
        keep_provider(session, provider_named(session, "Alder School").id, panel)
    assert session.query(Provider).filter_by(name="Alder School").count() == 1


def test_a_change_that_waits_for_one_cause_keeps_it(
    session: Session, officer: Identity, school: Identity, clock: FakeClock
) -> None:
    """A second finding’s change took the place of the first one’s, which then had no version made for it."""
    entry_id = kept_entry(session, actor=officer, now=clock.now)
    second, third = (Cause(kind="finding", id=number, label="Found") for number in ("2", "3"))
    first = replace(proposal(session, school, entry_id, summary="On Mondays"), cause=second)
    edit_id = propose_edit(session, first, worry_words="", actor=school, now=clock.now)
    other = replace(proposal(session, school, entry_id, cost="£3"), cause=third)
    with pytest.raises(AnotherCauseWaits):
        propose_edit(session, other, worry_words="", actor=school, now=clock.now)
    again = replace(first, note="Better said")
    assert propose_edit(session, again, worry_words="", actor=school, now=clock.now) == edit_id
    withdraw_edit(session, edit_id, actor=school, now=clock.now)
    assert propose_edit(session, other, worry_words="", actor=school, now=clock.now) != edit_id


@pytest.mark.parametrize(
    "changed",
    [
        {"description": "He hits me."},
        {"areas": ("He hits me",)},
        {"answers": (Answered(question="PRV-01", words="He hits me"),)},
    ],
    ids=["a text", "a list", "an answer"],
)
def test_worrying_words_of_a_provider_call_the_lead(
    session: Session, officer: Identity, school: Identity, clock: FakeClock, changed: dict[str, object]
) -> None:
    entry_id = kept_entry(session, actor=officer, now=clock.now, summary="If somebody hits me, call.")
    for content in ({"cost": "£3"}, changed):
        assert session.scalars(select(SafeguardingItem.id)).all() == []
        command = proposal(session, school, entry_id, **content)
        edit_id = propose_edit(session, command, worry_words="hits me", actor=school, now=clock.now)
    (item,) = session.scalars(select(SafeguardingItem))
    assert (item.subject, item.credential_id) == (f"entry-edit:{edit_id}", school.credential_id)


def test_the_reason_of_a_new_entry_is_watched_too(session: Session, school: Identity, clock: FakeClock) -> None:
    command = replace(proposal(session, school, None), note="He hits me.")
    propose_edit(session, command, worry_words="hits me", actor=school, now=clock.now)
    assert len(session.scalars(select(SafeguardingItem.id)).all()) == 1
