"""The organisations of the demonstration: registered by the administrator, and who belongs to each."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.demonstration.content.authority import Organisation, People
from participate.demonstration.council import Staff
from participate.organisations.service import RegisterOrganisation, add_member, register_organisation
from participate.people.models import Credential
from participate.people.service import create_account


def found_organisations(session: Session, people: People, *, staff: Staff, now: datetime) -> None:
    """Register every organisation with its officer and its people. Nobody gets a mail."""
    addresses = {person.key: person.email for person in people.person}
    for given in people.organisation:
        officer_id = create_account(session, email=addresses[given.officer], name="", now=now)
        command = RegisterOrganisation(kind=given.kind, name=given.name, officer_id=officer_id)
        organisation_id = register_organisation(session, command, actor=staff.administrator, now=now)
        _let_in(session, given, organisation_id, now=now)


def _let_in(session: Session, given: Organisation, organisation_id: int, *, now: datetime) -> None:
    for each in given.belongs:
        account_id = create_account(session, email=each.email, name="", now=now)
        credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
        add_member(session, organisation_id, credential_id=credential_id, post=each.post, known_as=each.called, now=now)
