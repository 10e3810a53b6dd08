"""What everybody may read of a forum: what it sent and a moderator has read, with the council's reply."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.organisations import ITS_OWN_MASTER, OrganisationKind
from participate.core.positions import Heads, HowAgreed, heads_shown
from participate.core.rulesets.clocks import STATEMENT_REPLY
from participate.forum.models import Position, Statement
from participate.forum.queries.subjects import POSITION, STATEMENT, subject_of
from participate.moderation.models import Case, CaseState
from participate.people.models import Organisation
from participate.rounds.models import Round

PUBLIC = (CaseState.PUBLISHED, CaseState.REDACTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A forum as everybody knows it; `closed` since it removed its own data, or the authority ended its place."""

    id: int
    name: str
    kind: OrganisationKind
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidStatement:
    """A statement with the reply. `round_reference` is empty for one on the Local Offer as a whole."""

    id: int
    forum: str
    forum_id: int
    round_reference: str
    round_title: str
    words: str
    redacted: bool
    sent_at: datetime
    reply: str
    replied_at: datetime | None

    @property
    def due(self) -> datetime:
        """The day by which the council answers."""
        return self.sent_at + timedelta(days=STATEMENT_REPLY.days)

    def late(self, now: datetime) -> bool:
        """Whether the answer came, or still has not come, after that day."""
        return (self.replied_at or now) > self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPosition:
    """A position with its head-count as far as it may be shown. One view, however many agreed."""

    forum: str
    forum_id: int
    round_reference: str
    round_title: str
    number: int
    words: str
    how: HowAgreed
    agreed_on: datetime
    reason: str
    sent_at: datetime
    heads: Heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What forums said about one thing."""

    positions: tuple[SaidPosition, ...] = ()
    statements: tuple[SaidStatement, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.positions or self.statements)

    def next_due(self, now: datetime) -> datetime | None:
        """The next moment at which an unanswered statement becomes late."""
        return min((each.due for each in self.statements if not each.reply and each.due > now), default=None)


def list_forums(session: Session) -> tuple[Forum, ...]:
    """Every forum, by name; one that has gone stays while something that it said is public. One query."""
    spoke = exists().where(Statement.organisation_id == Organisation.id, Statement.sent_at.is_not(None))
    agreed = exists().where(Position.organisation_id == Organisation.id, Position.sent_at.is_not(None))
    rows = session.scalars(
        select(Organisation)
        .where(Organisation.kind.in_(ITS_OWN_MASTER), Organisation.closed_at.is_(None) | spoke | agreed)
        .order_by(Organisation.name)
    )
    return tuple(_forum(row) for row in rows)


def get_forum(session: Session, forum_id: int) -> Forum:
    """One forum; NotFound for any other organisation."""
    row = session.get(Organisation, forum_id)
    if row is None or row.kind not in ITS_OWN_MASTER:
        raise NotFound
    return _forum(row)


def said_by_forum(session: Session, forum_id: int, *, k: int) -> Said:
    """All that a forum has said in public, the newest first. Two queries."""
    return Said(
        positions=_positions(session, Position.organisation_id == forum_id, k=k),
        statements=_statements(session, Statement.organisation_id == forum_id),
    )


def said_about_round(session: Session, round_id: int, *, k: int) -> Said:
    """What forums said about a round, to stand beside its results and never in them. Two queries."""
    return Said(
        positions=_positions(session, Position.round_id == round_id, k=k),
        statements=_statements(session, Statement.round_id == round_id),
    )


def _positions(session: Session, which: ColumnElement[bool], *, k: int) -> tuple[SaidPosition, ...]:
    """The newest public version of each."""
    rows = session.execute(
        select(Position, Case.public_text, Organisation.name, Round.reference, Round.title)
        .join(Case, Case.subject == subject_of(POSITION, Position.id))
        .join(Organisation, Organisation.id == Position.organisation_id)
        .join(Round, Round.id == Position.round_id)
        .where(which, Case.state.in_(PUBLIC))
        .order_by(Position.sent_at.desc(), Position.id.desc())
    )
    newest: dict[tuple[int, int], SaidPosition] = {}
    for row, words, forum, reference, title in rows:
        newest.setdefault((row.organisation_id, row.round_id), _position(row, words, forum, reference, title, k=k))
    return tuple(newest.values())


def _position(row: Position, words: str, forum: str, reference: str, title: str, *, k: int) -> SaidPosition:
    if row.how is None or row.agreed_on is None or row.sent_at is None:
        raise NotFound
    return SaidPosition(
        forum=forum,
        forum_id=row.organisation_id,
        round_reference=reference,
        round_title=title,
        number=row.number,
        words=words,
        how=row.how,
        agreed_on=row.agreed_on,
        reason=row.reason,
        sent_at=row.sent_at,
        heads=heads_shown(agreed=row.agreed or 0, asked=row.asked or 0, k=k),
    )


def _statements(session: Session, which: ColumnElement[bool]) -> tuple[SaidStatement, ...]:
    rows = session.execute(
        select(Statement, Case, Organisation.name, Round.reference, Round.title)
        .join(Case, Case.subject == subject_of(STATEMENT, Statement.id))
        .join(Organisation, Organisation.id == Statement.organisation_id)
        .outerjoin(Round, Round.id == Statement.round_id)
        .where(which, Case.state.in_(PUBLIC))
        .order_by(Statement.sent_at.desc(), Statement.id.desc())
    )
    return tuple(said_statement(*each) for each in rows if each[0].sent_at)


def said_statement(row: Statement, case: Case, forum: str, reference: str | None, title: str | None) -> SaidStatement:
    """A sent statement in its public words."""
    if row.sent_at is None:
        raise NotFound
    return SaidStatement(
        id=row.id,
        forum=forum,
        forum_id=row.organisation_id,
        round_reference=reference or "",
        round_title=title or "",
        words=case.public_text,
        redacted=case.state is CaseState.REDACTED,
        sent_at=row.sent_at,
        reply=row.reply,
        replied_at=row.replied_at,
    )


def _forum(row: Organisation) -> Forum:
    return Forum(id=row.id, name=row.name, kind=row.kind, closed=row.closed_at is not None)


def csv_lines(positions: Iterable[SaidPosition]) -> Iterable[tuple[object, ...]]:
    """Positions as lines of an open table of their own: [c] stands for a number that is not shown."""
    yield "forum", "round", "position", "agreed", "asked", "agreed_on", "how", "version"
    for each in positions:
        numbers = ("[c]" if number is None else number for number in (each.heads.agreed, each.heads.asked))
        day = each.agreed_on.date().isoformat()
        yield each.forum, each.round_reference, each.words, *numbers, day, each.how.value, each.number
