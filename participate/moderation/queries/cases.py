"""The moderators' queue and one case of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.groups import Channel, Group
from participate.core.redaction import Kind, Span, find_personal, redact
from participate.core.rulesets.clocks import MODERATION
from participate.core.schedule import london_day, working_days_after
from participate.db.paging import Slice
from participate.moderation.kinds import kind_of
from participate.moderation.models import Case, CaseState
from participate.moderation.queries.keys import after_key, key_of
from participate.people.models import Account

PART = 25
DECIDED = (CaseState.PUBLISHED, CaseState.REDACTED, CaseState.REFUSED)
TO_MODERATORS = (CaseState.WAITING, *DECIDED)
BEGINNING = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A case in a list. `beginning` is what is public of it; of a held one nothing else is shown in lists."""

    id: int
    about: str
    place: str
    group: Group
    channel: Channel
    state: CaseState
    held_for: tuple[Kind, ...]
    beginning: str
    opened_at: datetime
    due_at: datetime
    days_late: int
    decided_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a text; `kind` where it may show who somebody is."""

    text: str
    kind: Kind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything that the page of a case shows. `shown` is false while its words are held and no grant is open."""

    id: int
    version: int
    about: str
    place: str
    group: Group
    channel: Channel
    state: CaseState
    held_for: tuple[Kind, ...]
    opened_at: datetime
    due_at: datetime
    days_late: int
    decided_at: datetime | None
    decided_by: str
    segments: tuple[Segment, ...]
    suggestion: str
    public_text: str
    ground: str
    reason: str
    head: str
    topic: str
    shown: bool = True
    own_words: bool = False
    passes_on: bool = True
    kind: str = ""

    @property
    def asks_head(self) -> bool:
        """Whether it is a comment, which is about one of the heads of the law."""
        return not self.own_words and not self.kind

    @property
    def decided(self) -> bool:
        return self.state is not CaseState.WAITING

    def without_words(self) -> "CasePage":
        """The same without anything that somebody wrote."""
        return replace(self, segments=(), suggestion="", public_text="", shown=False)


def list_waiting(
    session: Session, *, held: bool, after: str | None = None, now: datetime, limit: int = PART
) -> Slice[QueueRow]:
    """Cases nobody has decided, oldest first; held ones apart. One query."""
    listed = select(Case).where(Case.state == CaseState.WAITING, Case.held.is_(held)).order_by(Case.opened_at, Case.id)
    behind = after_key(after, Case.opened_at, Case.id)
    rows = _rows(session, listed if behind is None else listed.where(behind), now=now, limit=limit)
    more = len(rows) > limit
    return Slice(rows[:limit], key_of(rows[limit - 1].opened_at, rows[limit - 1].id) if more else None)


def list_decided(session: Session, *, after: str | None = None, now: datetime, limit: int = PART) -> Slice[QueueRow]:
    """Decided cases, newest decision first. One query."""
    listed = select(Case).where(Case.state.in_(DECIDED)).order_by(Case.decided_at.desc(), Case.id.desc())
    behind = after_key(after, Case.decided_at, Case.id, newest_first=True)
    rows = _rows(session, listed if behind is None else listed.where(behind), now=now, limit=limit)
    last = rows[limit - 1] if len(rows) > limit else None
    return Slice(rows[:limit], key_of(last.decided_at, last.id) if last and last.decided_at else None)


def get_case(session: Session, case_id: int, *, now: datetime) -> CasePage:
    """A case that is a moderator's; NotFound for what is withdrawn, or with the lead."""
    found = session.execute(
        select(Case, Account.name)
        .outerjoin(Account, Account.id == Case.decided_by)
        .where(Case.id == case_id, Case.state.in_(TO_MODERATORS))
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise NotFound
    row, decided_by = found
    spans = _personal(row.text)
    due = _due(row.opened_at)
    return CasePage(
        id=row.id,
        version=row.version,
        about=row.about,
        place=row.place,
        group=row.group,
        channel=row.channel,
        state=row.state,
        held_for=_kinds(row.held_for),
        opened_at=row.opened_at,
        due_at=due,
        days_late=_days_late(row, due, now=now),
        decided_at=row.decided_at,
        decided_by=decided_by or "",
        segments=_segments(row.text, spans),
        suggestion=row.public_text if row.state is CaseState.REDACTED else redact(row.text, spans),
        public_text=row.public_text,
        ground=row.ground,
        reason=row.reason,
        head=row.head,
        topic=row.topic,
        own_words=row.own_words,
        passes_on=row.passes_on,
        kind=kind_of(row.subject),
    )


def _rows(session: Session, listed: Select[Case], *, now: datetime, limit: int) -> tuple[QueueRow, ...]:
    """One row more than asked for, which tells whether there is a next part."""
    return tuple(_queue_row(row, now=now) for row in session.scalars(listed.limit(limit + 1)))


def _queue_row(row: Case, *, now: datetime) -> QueueRow:
    due = _due(row.opened_at)
    return QueueRow(
        id=row.id,
        about=row.about,
        place=row.place,
        group=row.group,
        channel=row.channel,
        state=row.state,
        held_for=_kinds(row.held_for),
        beginning=_beginning(row.public_text or ("" if row.held else row.text)),
        opened_at=row.opened_at,
        due_at=due,
        days_late=_days_late(row, due, now=now),
        decided_at=row.decided_at,
    )


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= BEGINNING else f"{line[:BEGINNING].rsplit(' ', 1)[0]}…"


def _kinds(stored: list[str]) -> tuple[Kind, ...]:
    return tuple(Kind(kind) for kind in stored)


def _due(opened_at: datetime) -> datetime:
    return working_days_after(opened_at, MODERATION.days)


def _days_late(row: Case, due: datetime, *, now: datetime) -> int:
    """How many days after its target a waiting case stands; a decided one is late no more."""
    if row.state is not CaseState.WAITING or now <= due:
        return 0
    return max(1, (london_day(now) - london_day(due)).days)


def _personal(text: str) -> tuple[Span, ...]:
    """What may show who somebody is, in whole words: half a word left standing would be neither shown nor removed."""
    wide: list[Span] = []
    for span in find_personal(text):
        start, end = span.start, span.end
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        if wide and start < wide[-1].end:
            wide[-1] = Span(wide[-1].start, max(end, wide[-1].end), wide[-1].kind)
        else:
            wide.append(Span(start, end, span.kind))
    return tuple(wide)


def _segments(text: str, spans: tuple[Span, ...]) -> tuple[Segment, ...]:
    parts: list[Segment] = []
    at = 0
    for span in spans:
        parts += [
            Segment(text=text[at : span.start], kind=None),
            Segment(text=text[span.start : span.end], kind=span.kind),
        ]
        at = span.end
    parts.append(Segment(text=text[at:], kind=None))
    return tuple(part for part in parts if part.text)
