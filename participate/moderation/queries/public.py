"""What may be shown: the published words alone."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.groups import Channel, Group
from participate.db.paging import Slice
from participate.moderation.models import Case, CaseState

SHOWN = (CaseState.PUBLISHED, CaseState.REDACTED)
KEY_LENGTH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicText:
    """A published comment: words, head and topic; the group only where its base allows; never age, area or day."""

    case_id: int
    subject: str
    words: str
    group: Group | None
    head: str
    topic: str
    redacted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedCase:
    """A published comment for coding its themes. `subject` leads back to the answer."""

    id: int
    subject: str
    place: str
    group: Group
    channel: Channel
    words: str
    head: str
    topic: str
    redacted: bool


def public_texts(
    session: Session,
    *,
    about: str,
    after: str | None,
    limit: int,
    groups_shown: frozenset[Group] = frozenset(),
) -> Slice[PublicText]:
    """The published comments on one thing, by key, in an order that shows neither time nor who wrote several.

    `groups_shown` are the groups whose base in this thing is 10 or more; other comments carry no group. One query.
    """
    listed = select(Case).where(Case.about == about, Case.state.in_(SHOWN)).order_by(Case.shown_order)
    if after and len(after) == KEY_LENGTH and after.isascii() and after.isalnum():
        listed = listed.where(Case.shown_order > after)
    rows = session.scalars(listed.limit(limit + 1)).all()
    texts = tuple(
        PublicText(
            case_id=row.id,
            subject=row.subject,
            words=row.public_text,
            group=row.group if row.group in groups_shown else None,
            head=row.head,
            topic=row.topic,
            redacted=row.state is CaseState.REDACTED,
        )
        for row in rows[:limit]
    )
    return Slice(texts, rows[limit - 1].shown_order if len(rows) > limit else None)


def decided_cases(session: Session, about: str) -> tuple[DecidedCase, ...]:
    """Every published comment on one thing, for coding: only the words that are public, never a refused text."""
    rows = session.scalars(
        select(Case).where(Case.about == about, Case.state.in_(SHOWN)).order_by(Case.place, Case.shown_order)
    )
    return tuple(
        DecidedCase(
            id=row.id,
            subject=row.subject,
            place=row.place,
            group=row.group,
            channel=row.channel,
            words=row.public_text,
            head=row.head,
            topic=row.topic,
            redacted=row.state is CaseState.REDACTED,
        )
        for row in rows
    )
