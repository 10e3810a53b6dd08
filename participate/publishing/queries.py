"""What the public frame shows of all features together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from participate.access.identity import CardPass
from participate.core.groups import FAMILY_GROUPS, Group
from participate.core.lifecycle import Phase, State, phase
from participate.core.schedule import outcome_due
from participate.db.paging import Slice
from participate.easyread.queries import TwinRow, twins_for
from participate.rounds.models import Round, RoundGroup, RoundMove

MOST_OPEN = 30
PAGE = 20
AWAITED = frozenset({Phase.CLOSED, Phase.ANALYSED, Phase.DECIDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCard:
    """A round as one card: enough to know whether it is for me and where it stands."""

    id: int
    reference: str
    programme_id: int
    kind: str
    title: str
    lead: str
    groups: tuple[Group, ...]
    opens_at: datetime | None
    closes_at: datetime | None
    phase: Phase
    easy_title: TwinRow | None
    easy_lead: TwinRow | None

    def missed(self, now: datetime) -> datetime | None:
        """The day for which the outcome was promised, once that is over and it is not there."""
        if self.phase not in AWAITED or self.closes_at is None or outcome_due(self.closes_at) >= now:
            return None
        return outcome_due(self.closes_at)


def list_current(session: Session, *, now: datetime) -> tuple[RoundCard, ...]:
    """Rounds that are open or open soon, the next to close first. Three queries."""
    rule = and_(Round.state == State.SCHEDULED, Round.closes_at > now)
    rows = session.scalars(select(Round).where(rule).order_by(Round.closes_at, Round.id).limit(MOST_OPEN)).all()
    return _cards(session, rows, now=now)


def of_programme(cards: Iterable[RoundCard], card: CardPass) -> tuple[RoundCard, ...]:
    """The open rounds that a card for a programme lets somebody answer."""
    return tuple(
        each
        for each in cards
        if each.programme_id == card.programme_id and each.phase is Phase.OPEN and card.group in {None, *each.groups}
    )


def list_past(session: Session, *, now: datetime, after: str | None) -> Slice[RoundCard]:
    """Rounds whose time is over, the latest first, a page at a time by key. Three queries."""
    past = or_(
        and_(Round.state == State.SCHEDULED, Round.closes_at <= now),
        Round.state.in_((State.ANALYSED, State.DECIDED, State.PUBLISHED, State.ARCHIVED)),
        and_(Round.state == State.WITHDRAWN, _was_scheduled()),
    )
    query = select(Round).where(past).order_by(Round.closes_at.desc(), Round.id.desc()).limit(PAGE + 1)
    start = _after(after)
    if start is not None:
        query = query.where(start)
    rows = session.scalars(query).all()
    cards = _cards(session, rows[:PAGE], now=now)
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Slice(cards, f"{int(last.closes_at.timestamp())}-{last.id}" if last and last.closes_at else None)


def next_boundary(session: Session, *, now: datetime) -> datetime | None:
    """The next moment at which any round opens, closes or ends its paper window."""
    columns = (Round.opens_at, Round.closes_at, Round.paper_until)
    ahead = [func.min(case((column > now, column))) for column in columns]
    row = session.execute(select(*ahead).where(Round.state == State.SCHEDULED)).one()
    return min((moment for moment in row if moment is not None), default=None)


def _was_scheduled() -> ColumnElement[bool]:
    """A draft that was withdrawn before anybody heard of it is no public matter."""
    steps = select(RoundMove.id).where(RoundMove.round_id == Round.id, RoundMove.to_state == State.SCHEDULED)
    return steps.exists()


def _after(key: str | None) -> ColumnElement[bool] | None:
    """The part of the list behind a key; a key that nobody made starts from the beginning."""
    seconds, _, number = (key or "").partition("-")
    if not (seconds.isascii() and seconds.isdigit() and number.isascii() and number.isdigit()):
        return None
    closes_at = datetime.fromtimestamp(int(seconds[:11]), tz=UTC)
    return or_(Round.closes_at < closes_at, and_(Round.closes_at == closes_at, Round.id < int(number[:9])))


def _cards(session: Session, rows: Iterable[Round], *, now: datetime) -> tuple[RoundCard, ...]:
    rounds = tuple(rows)
    ids = [row.id for row in rounds]
    groups: dict[int, set[Group]] = {}
    for round_id, group in session.execute(
        select(RoundGroup.round_id, RoundGroup.group).where(RoundGroup.round_id.in_(ids))
    ):
        groups.setdefault(round_id, set()).add(group)
    twins = twins_for(session, frozenset(f"round:{number}" for number in ids))
    return tuple(
        RoundCard(
            id=row.id,
            reference=row.reference,
            programme_id=row.programme_id,
            kind=row.kind,
            title=row.title,
            lead=row.lead,
            groups=tuple(group for group in FAMILY_GROUPS if group in groups.get(row.id, ())),
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            phase=phase(
                state=row.state,
                opens_at=row.opens_at,
                closes_at=row.closes_at,
                paper_until=row.paper_until,
                now=now,
            ),
            easy_title=twins.get((f"round:{row.id}", "title")),
            easy_lead=twins.get((f"round:{row.id}", "lead")),
        )
        for row in rounds
    )
