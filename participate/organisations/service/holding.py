"""An organisation's row, held while something of it changes, and what the record says of that."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act
from participate.audit.service import record, record_change
from participate.core.errors import NotFound
from participate.core.organisations import CONSULTED
from participate.organisations.errors import OrganisationClosed
from participate.people.models import Organisation

CHANGED = "something.changed"


class Deed(StrEnum):
    """What an organisation does with its own people."""

    INVITED = "organisation.invited"
    INVITATION_WITHDRAWN = "organisation.invitation_withdrawn"
    JOINED = "organisation.joined"
    LEFT = "organisation.left"
    REMOVED = "organisation.removed"
    HANDED_OVER = "organisation.handed_over"
    CODE_MADE = "organisation.code_made"


def hold(session: Session, organisation_id: int) -> Organisation:
    """The row, held until the transaction ends, so that of two coordinators who leave at once one stays. NotFound."""
    row = session.scalars(select(Organisation).where(Organisation.id == organisation_id).with_for_update()).first()
    if row is None:
        raise NotFound
    return row


def hold_open(session: Session, organisation_id: int) -> Organisation:
    """The same for one that is not closed. NotFound, OrganisationClosed."""
    row = hold(session, organisation_id)
    if row.closed_at is not None:
        raise OrganisationClosed
    return row


def note(
    session: Session,
    row: Organisation,
    deed: Deed,
    *,
    actor: Identity,
    now: datetime,
    after: Mapping[str, object] | None = None,
) -> None:
    """Record what an organisation did with its own people: a provider's act by name, of a forum or the panel that
    something changed.

    That is said once a day at most: as many lines as people who joined would be a list of them.
    """
    subject = f"organisation:{row.id}"
    if row.kind not in CONSULTED:
        record(session, deed.value, subject=subject, actor=actor, now=now, after=after)
        return
    said = select(Act.id).where(Act.subject == subject, Act.action == CHANGED, Act.at == day(now))
    if session.scalar(said.limit(1)) is None:
        record_change(session, subject=subject, now=now)


def day(now: datetime) -> datetime:
    """The day of a moment: the order in which people joined is nobody's business."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)
