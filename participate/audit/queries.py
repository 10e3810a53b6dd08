"""Reading the record, newest first, and checking the chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from participate.audit.chain import FIRST, chained
from participate.audit.models import Act, ActValues, Seal


@dataclass(frozen=True, slots=True)
class ActRow:
    id: int
    at: datetime
    action: str
    subject: str
    actor_name: str
    acting_for: str
    before: dict[str, object] | None
    after: dict[str, object] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """Which acts are wanted: of one person, of one kind, for one organisation, from a moment and before another;
    `without` leaves subjects of a kind out.
    """

    actor_id: int | None = None
    action: str = ""
    without: str = ""
    acting_for: str = ""
    since: datetime | None = None
    before: datetime | None = None


ALL = Only()


def list_acts(
    session: Session, *, subject: str | None = None, before_id: int | None = None, only: Only = ALL, limit: int = 50
) -> tuple[ActRow, ...]:
    """Acts, newest first, of one subject or of all; `before_id` continues a list. Participants' carry no name."""
    query = select(Act, ActValues).outerjoin(ActValues, ActValues.act_id == Act.id).order_by(Act.id.desc()).limit(limit)
    if subject is not None:
        query = query.where(Act.subject == subject)
    query = query.where(*_those(only))
    if before_id is not None:
        query = query.where(Act.id < before_id)
    return tuple(
        ActRow(
            act.id, act.at, act.action, act.subject,
            values.actor_name if values else "",
            values.acting_for if values else "",
            values.before if values else None,
            values.after if values else None,
        )
        for act, values in session.execute(query)
    )  # fmt: skip


def _those(only: Only) -> Iterator[ColumnElement[bool]]:
    """The conditions of what is wanted."""
    if only.without:
        yield Act.subject.not_like(f"{only.without}:%")
    if only.actor_id is not None:
        yield Act.actor_id == only.actor_id
    if only.action:
        yield Act.action == only.action
    if only.acting_for:
        yield ActValues.acting_for == only.acting_for
    if only.since is not None:
        yield Act.at >= only.since
    if only.before is not None:
        yield Act.at < only.before


def acted_for(session: Session) -> tuple[str, ...]:
    """The names of the organisations that anything was recorded for; an index of these acts alone answers it."""
    asked = select(ActValues.acting_for).where(ActValues.acting_for != "").distinct().order_by(ActValues.acting_for)
    return tuple(session.scalars(asked))


def acts_of_officers(session: Session, *, subject: str, limit: int) -> tuple[ActRow, ...]:
    """The newest acts on a subject by officers and organisations, by time. Participants' changes are not among them."""
    found = session.execute(
        select(Act, ActValues)
        .join(ActValues, ActValues.act_id == Act.id)
        .where(Act.subject == subject, (ActValues.actor_name != "") | (ActValues.acting_for != ""))
        .order_by(Act.at.desc(), Act.id.desc())
        .limit(limit)
    )
    return tuple(
        ActRow(
            act.id, act.at, act.action, act.subject, values.actor_name, values.acting_for, values.before, values.after
        )
        for act, values in found
    )  # fmt: skip


def broken_seal(session: Session) -> int | None:
    """The id of the first seal that its acts no longer match; None when the chain is whole."""
    previous, head = FIRST, 0
    for seal in session.scalars(select(Seal).order_by(Seal.id)):
        acts = session.execute(select(Act.id, Act.digest).where(Act.seal_id == seal.id).order_by(Act.id))
        if seal.previous != head or chained(previous, [(number, digest) for number, digest in acts]) != seal.digest:
            return seal.id
        previous, head = seal.digest, seal.id
    return None


def count_seals(session: Session) -> int:
    """How many seals the chain has."""
    return session.scalar(select(func.count(Seal.id))) or 0
