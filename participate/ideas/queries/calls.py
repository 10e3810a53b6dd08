"""Calls for ideas: for everybody, for the desk, and what one still lacks before it can be announced."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Integer, Select, func, select
from sqlalchemy.orm import Session

from participate.access.identity import CardPass
from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.core.suppression import NAMED_BASE
from participate.db.numbers import number_named
from participate.db.paging import Slice
from participate.easyread.queries import SourceText, TwinRow, TwinState, state_of, twins_for
from participate.ideas.models import IdeaAuthor, IdeaCall, IdeaCallGroup

PAGE = 20
MOST_OPEN = 50
"""More calls than are ever open at once."""
PREFIX = "idea-call:"
TEXT_PARTS = ("title", "question", "happens_next")


class Standing(StrEnum):
    """Where a call stands: a draft, or what the clock says of one that is announced."""

    DRAFT = "draft"
    SOON = "soon"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """A call with its groups in their fixed order, and its texts in easy words as far as they are written."""

    id: int
    programme_id: int
    title: str
    question: str
    happens_next: str
    topics: tuple[str, ...]
    opens_at: datetime | None
    closes_at: datetime | None
    announced: bool
    version: int
    groups: tuple[Group, ...]
    easy: Mapping[str, TwinRow]

    @property
    def subject(self) -> str:
        return call_subject(self.id)

    @property
    def sources(self) -> tuple[SourceText, ...]:
        """Its texts, each of which has an easy-read twin before it is announced."""
        return tuple(SourceText(subject=self.subject, part=part, text=getattr(self, part)) for part in TEXT_PARTS)

    @property
    def easy_title(self) -> str:
        return self.easy["title"].title if "title" in self.easy else self.title

    def state_of(self, part: str) -> TwinState:
        """How the twin of a text stands to it."""
        return next(state_of(each, self.easy.get(part)) for each in self.sources if each.part == part)

    def standing(self, now: datetime) -> Standing:
        if not self.announced or self.opens_at is None or self.closes_at is None:
            return Standing.DRAFT
        if now < self.opens_at:
            return Standing.SOON
        return Standing.OPEN if now < self.closes_at else Standing.CLOSED

    def next_boundary(self, now: datetime) -> datetime | None:
        """When the clock next changes where it stands."""
        return min((each for each in (self.opens_at, self.closes_at) if each and each > now), default=None)

    def is_for(self, card: CardPass) -> bool:
        """Whether a card takes part here by what it was handed out for: for this programme, or for no round at all.

        With a facilitator's card nobody gives ideas in their own name.
        """
        own = card.round_id is None and not card.for_facilitator
        return own and card.programme_id in {None, self.programme_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """One condition before a call can be announced, by its code; `part` is the text that it is about."""

    code: str
    met: bool
    part: str = ""


def call_subject(call_id: int) -> str:
    """By which moderation, twins and the record of acts know a call."""
    return f"{PREFIX}{call_id}"


def get_call(session: Session, call_id: int) -> CallRow:
    """A call; NotFound. Three queries."""
    for row in _rows(session, select(IdeaCall).where(IdeaCall.id == call_id)):
        return row
    raise NotFound


def get_announced(session: Session, call_id: int) -> CallRow:
    """A call that everybody may know of; NotFound. Three queries."""
    for row in _rows(session, _announced().where(IdeaCall.id == call_id)):
        return row
    raise NotFound


def list_announced(session: Session, *, after: str | None = None) -> Slice[CallRow]:
    """Every call that is announced, the newest first, a page at a time by key. Three queries."""
    return _page(session, _announced(), after=after)


def list_all(session: Session, *, after: str | None = None) -> Slice[CallRow]:
    """Every call, for the desk. Three queries."""
    return _page(session, select(IdeaCall), after=after)


def list_open(session: Session, *, card: CardPass | None, now: datetime) -> tuple[CallRow, ...]:
    """Calls that take ideas now, for somebody who has come in: with a card those that it is for. Three queries."""
    open_now = _announced().where(IdeaCall.opens_at <= now, IdeaCall.closes_at > now)
    rows = _rows(session, open_now.order_by(IdeaCall.closes_at, IdeaCall.id).limit(MOST_OPEN))
    return tuple(row for row in rows if card is None or row.is_for(card))


def next_boundary(session: Session, *, now: datetime) -> datetime | None:
    """When a list of calls next changes by the clock. One query."""
    times = select(IdeaCall.opens_at, IdeaCall.closes_at).where(
        IdeaCall.announced_at.is_not(None), IdeaCall.closes_at > now
    )
    later = [each for row in session.execute(times) for each in row if each is not None and each > now]
    return min(later, default=None)


def call_names(session: Session, subjects: Collection[str]) -> Mapping[str, str]:
    """`idea-call:3` → its title, for the moderators. One query, or none when nothing is asked for."""
    numbers = {number_named(each.removeprefix(PREFIX)) for each in subjects if each.startswith(PREFIX)}
    if not numbers:
        return {}
    rows = session.execute(select(IdeaCall.id, IdeaCall.title).where(IdeaCall.id.in_(numbers)))
    return {call_subject(number): f"Ideas: {title}" for number, title in rows}


def groups_shown(session: Session, call_id: int) -> frozenset[Group]:
    """The groups of which so many people gave ideas that an idea may carry its group (SDC-04). One query."""
    people = func.count(IdeaAuthor.id, type_=Integer)
    rows = session.execute(
        select(IdeaAuthor.group, people).where(IdeaAuthor.call_id == call_id).group_by(IdeaAuthor.group)
    )
    return frozenset(group for group, number in rows if number >= NAMED_BASE)


def lacks(row: CallRow, *, now: datetime) -> tuple[Lack, ...]:
    """The conditions before a call can be announced, each met or not: computed, never ticked."""
    texts = [Lack(code="text", part=each.part, met=bool(each.text.strip())) for each in row.sources]
    twins = [Lack(code="twin", part=each.part, met=row.state_of(each.part) is TwinState.FRESH) for each in row.sources]
    dated = row.opens_at is not None and row.closes_at is not None and row.closes_at > now
    return (*texts, *twins, Lack(code="days", met=dated), Lack(code="groups", met=bool(row.groups)))


def _announced() -> Select[IdeaCall]:
    return select(IdeaCall).where(IdeaCall.announced_at.is_not(None))


def _page(session: Session, listed: Select[IdeaCall], *, after: str | None) -> Slice[CallRow]:
    if after and after.isascii() and after.isdigit():
        listed = listed.where(IdeaCall.id < int(after[:9]))
    rows = _rows(session, listed.order_by(IdeaCall.id.desc()).limit(PAGE + 1))
    return Slice(rows[:PAGE], str(rows[PAGE - 1].id) if len(rows) > PAGE else None)


def _rows(session: Session, listed: Select[IdeaCall]) -> tuple[CallRow, ...]:
    found = session.scalars(listed.execution_options(populate_existing=True)).all()
    if not found:
        return ()
    asked = session.execute(
        select(IdeaCallGroup.call_id, IdeaCallGroup.group).where(IdeaCallGroup.call_id.in_([row.id for row in found]))
    ).all()
    twins = twins_for(session, frozenset(call_subject(row.id) for row in found))
    return tuple(
        _row(each, groups={group for number, group in asked if number == each.id}, twins=twins) for each in found
    )


def _row(row: IdeaCall, *, groups: Iterable[Group], twins: Mapping[tuple[str, str], TwinRow]) -> CallRow:
    asked = set(groups)
    subject = call_subject(row.id)
    return CallRow(
        id=row.id,
        programme_id=row.programme_id,
        title=row.title,
        question=row.question,
        happens_next=row.happens_next,
        topics=tuple(row.topics),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        announced=row.announced_at is not None,
        version=row.version,
        groups=tuple(each for each in Group if each in asked),
        easy={part: twins[subject, part] for part in TEXT_PARTS if (subject, part) in twins},
    )
