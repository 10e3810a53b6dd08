"""The mail about findings: to those who keep the entry when one is raised and while it is unanswered, to officers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from participate.access.identity import Role
from participate.findings.letters import to_officer, to_provider
from participate.findings.models import Finding
from participate.findings.queries.telling import Told, of_officers, of_providers
from participate.mail.service import queue
from participate.people.queries import addresses_with_role, coordinators_of


def tell(session: Session, *, now: datetime) -> int:
    """Mail a provider's coordinators of a new finding, at half its time and when it is late; officers of an answer
    that has waited too long. Each once, however long it stands so; returns how many letters are new.

    The worker's job. What was told is kept with the finding, because the outbox forgets after a month.
    """
    open_ones = of_providers(session, now=now)
    people = coordinators_of(session, frozenset(each.organisation_id for each in open_ones if each.organisation_id))
    letters = [
        to_provider(each, to=address) for each in open_ones for address in people.get(each.organisation_id or 0, ())
    ]
    answered = of_officers(session, now=now)
    officers = addresses_with_role(session, Role.OFFICER) if answered else ()
    letters += [to_officer(each, to=address) for each in answered for address in officers]
    _note(session, (*open_ones, *answered))
    return sum(queue(session, letter, now=now) for letter in letters)


def _note(session: Session, told: Sequence[Told]) -> None:
    """A finding that somebody moved on meanwhile keeps what that says: its people are told anew."""
    for each in told:
        found = update(Finding).where(Finding.id == each.id, Finding.version == each.version)
        session.execute(found.values(told=each.notice))
