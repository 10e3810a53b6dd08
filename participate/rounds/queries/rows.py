"""A round as a frozen value, with its groups and matters."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from participate.core import lifecycle
from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.core.lifecycle import Phase, State
from participate.easyread.queries import SourceText, TwinRow, twins_for
from participate.rounds.models import Programme, Round, RoundGroup, RoundMatter, RoundMove
from participate.rounds.queries.speaking import UNANNOUNCED

TEXT_PARTS: tuple[str, ...] = (
    "title",
    "lead",
    "purpose",
    "background",
    "can_change",
    "cannot_change",
    "discarded",
    "decided_by",
    "read_by",
    "equality",
    "offline_route",
)
"""The texts of a round that families read; each has an easy-read twin under the same name."""
REASON_PARTS: tuple[str, ...] = ("extended_reason", "withdrawn_reason")
"""Reasons given later; their twins are written together with them."""
NO_PICTURE = "read"
HIDDEN = frozenset({Phase.DRAFT, Phase.CHECKED})


@dataclass(frozen=True, slots=True)
class GroupTarget:
    """A group that is asked, and how many of it we hope to hear."""

    group: Group
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow:
    id: int
    title: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """A round with everything that stands in its own row, its groups in their fixed order, and its matters."""

    id: int
    reference: str
    programme_id: int
    kind: str
    state: State
    title: str
    lead: str
    purpose: str
    background: str
    legal_basis: str
    can_change: str
    cannot_change: str
    discarded: str
    decided_by: str
    read_by: str
    equality: str
    offline_route: str
    opens_at: datetime | None
    closes_at: datetime | None
    paper_until: datetime | None
    extended_reason: str
    withdrawn_reason: str
    version: int
    groups: tuple[GroupTarget, ...] = ()
    matters: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """The opaque name by which twins, cases and acts know the round."""
        return f"round:{self.id}"

    @property
    def group_set(self) -> frozenset[Group]:
        return frozenset(each.group for each in self.groups)

    def phase(self, now: datetime) -> Phase:
        """Where the round stands at `now`, by state and clock."""
        return lifecycle.phase(
            state=self.state,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            paper_until=self.paper_until,
            now=now,
        )

    def next_boundary(self, now: datetime) -> datetime | None:
        """The next moment at which the clock changes this round's phase."""
        if self.state is not State.SCHEDULED:
            return None
        moments = (self.opens_at, self.closes_at, self.paper_until)
        return min((moment for moment in moments if moment is not None and moment > now), default=None)


COLUMNS = tuple(field.name for field in fields(RoundRow) if field.name not in {"groups", "matters"})


def get_round(session: Session, round_id: int, *, kind: str | None = None) -> RoundRow:
    """The round of an id, in three queries; NotFound, for one of another kind as well."""
    row = session.scalars(select(Round).where(Round.id == round_id)).first()
    if row is None or kind not in {None, row.kind}:
        raise NotFound
    return _whole(session, row)


def find_by_reference(session: Session, reference: str) -> RoundRow | None:
    """The round of a reference in whatever state; `get_public` is what a public page asks."""
    row = session.scalars(select(Round).where(Round.reference == reference)).first()
    return _whole(session, row) if row else None


def get_public(session: Session, reference: str, *, now: datetime, kind: str | None = None) -> RoundRow:
    """A round (of that kind) that the public may know of: scheduled or further on, or withdrawn after it was.

    NotFound for any other.
    """
    row = find_by_reference(session, reference)
    if row is None or kind not in {None, row.kind} or row.phase(now) in HIDDEN:
        raise NotFound
    if row.state is State.WITHDRAWN and not _was_scheduled(session, row.id):
        raise NotFound
    return row


def is_announced(session: Session, row: Round) -> bool:
    """Whether the public may know of a round, whatever the time: as `get_public`. One query at most."""
    return row.state not in UNANNOUNCED and (row.state is not State.WITHDRAWN or _was_scheduled(session, row.id))


def groups_of(session: Session, round_ids: Iterable[int]) -> dict[int, tuple[GroupTarget, ...]]:
    """The groups of several rounds, each in the fixed order; one query."""
    found: dict[int, list[GroupTarget]] = {}
    for row in session.scalars(select(RoundGroup).where(RoundGroup.round_id.in_(set(round_ids)))):
        found.setdefault(row.round_id, []).append(GroupTarget(row.group, row.target))
    order = list(Group)
    return {key: tuple(sorted(rows, key=lambda each: order.index(each.group))) for key, rows in found.items()}


def texts_of(row: RoundRow) -> tuple[SourceText, ...]:
    """Every text of a round that wants an easy-read twin, in the order of the page."""
    return tuple(SourceText(subject=row.subject, part=part, text=getattr(row, part)) for part in TEXT_PARTS)


def easy_texts(session: Session, row: RoundRow) -> dict[str, TwinRow]:
    """The easy-read form of every text of a round by part; a text without a twin stands in its own words.

    The reasons for more time and for withdrawing are among them once they are given.
    """
    twins = twins_for(session, frozenset({row.subject}))
    parts = {part: getattr(row, part) for part in (*TEXT_PARTS, *REASON_PARTS)}
    return {
        part: twins.get((row.subject, part)) or TwinRow(words=(text,), picture=NO_PICTURE, source_hash="")
        for part, text in parts.items()
        if text
    }


def list_programmes(session: Session) -> tuple[ProgrammeRow, ...]:
    """Every programme, the newest first."""
    rows = session.scalars(select(Programme).order_by(Programme.id.desc()))
    return tuple(ProgrammeRow(id=row.id, title=row.title, summary=row.summary) for row in rows)


def _whole(session: Session, row: Round) -> RoundRow:
    matters = session.scalars(select(RoundMatter.code).where(RoundMatter.round_id == row.id).order_by(RoundMatter.code))
    return RoundRow(
        **{name: getattr(row, name) for name in COLUMNS},
        groups=groups_of(session, (row.id,)).get(row.id, ()),
        matters=tuple(matters),
    )


def _was_scheduled(session: Session, round_id: int) -> bool:
    moved = exists().where(RoundMove.round_id == round_id, RoundMove.to_state == State.SCHEDULED)
    return bool(session.scalar(select(moved)))
