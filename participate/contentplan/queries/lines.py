"""The lines of the content plan: the newest of each topic, and all that a topic ever had."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from participate.contentplan.models import PlanLine, PlanLineOption
from participate.core.content_plan import Depth, Priority
from participate.core.departing import Deed
from participate.core.rulesets.topics import BY_CODE, Topic
from participate.db.paging import Slice
from participate.easyread.queries import TwinRow, twins_for
from participate.outcomes.models import OptionDecision, Outcome
from participate.rounds.models import Round
from participate.voting.models import VoteOption

VERSIONS_A_PAGE = 20
MOST_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBy:
    """An option of the vote that set a line: its place among so many, and what the authority decided of it.

    `place` is None where it is not shown; `reason` stands where the decision departs.
    """

    option_id: int
    label: str
    place: int | None
    options: int
    deed: Deed | None
    reason: str

    @property
    def subject(self) -> str:
        """What its easy-read twins hang on."""
        return f"vote-option:{self.option_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLineRow:
    """One version of a topic's line; from `outcome_id` to `decided_on` it tells of the vote that set it."""

    id: int
    topic: str
    number: int
    priority: Priority
    depth: Depth
    wording: str
    easy_wording: str
    missing: str
    easy_missing: str
    reason: str
    easy_reason: str
    note: str
    at: datetime
    outcome_id: int | None
    proposed: Priority | None
    round_id: int | None
    reference: str
    title: str
    decided_by: str
    decided_on: datetime | None
    set_by: tuple[SetBy, ...]

    @property
    def of(self) -> Topic:
        return BY_CODE[self.topic]


OF_VOTE = frozenset({"round_id", "reference", "title", "decided_by", "decided_on", "set_by"})
OWN = tuple(name for name in PlanLineRow.__slots__ if name not in OF_VOTE)
"""What stands in its own row."""


def list_lines(session: Session) -> Mapping[str, PlanLineRow]:
    """The newest line of every topic that has one, by the topic's code. Two queries."""
    other = aliased(PlanLine)
    newest = select(func.max(other.number)).where(other.topic == PlanLine.topic).scalar_subquery()
    rows = _rows(session, _lines().where(PlanLine.number == newest).order_by(PlanLine.topic))
    return {row.topic: row for row in rows}


def find_line(session: Session, topic: str) -> PlanLineRow | None:
    """The newest line of a topic; None while nothing is agreed. Two queries."""
    of_topic = _lines().where(PlanLine.topic == topic).order_by(PlanLine.number.desc()).limit(1)
    return next(iter(_rows(session, of_topic)), None)


def find_words(session: Session, topic: str) -> PlanLineRow | None:
    """As `find_line`, without the options that set it. One query: pages of a search have few to spare."""
    of_topic = _lines().where(PlanLine.topic == topic).order_by(PlanLine.number.desc()).limit(1)
    found = session.execute(of_topic).first()
    return _row(*found, set_by=()) if found else None


def list_versions(session: Session, topic: str, *, before: str | None = None) -> Slice[PlanLineRow]:
    """What was agreed for a topic, the newest first, a page at a time by number. Two queries."""
    statement = _lines().where(PlanLine.topic == topic).order_by(PlanLine.number.desc()).limit(VERSIONS_A_PAGE + 1)
    if before and before.isascii() and before.isdigit():
        statement = statement.where(PlanLine.number < int(before[:MOST_DIGITS]))
    rows = _rows(session, statement)
    shown, more = rows[:VERSIONS_A_PAGE], len(rows) > VERSIONS_A_PAGE
    return Slice(shown, str(shown[-1].number) if more else None)


def easy_words(session: Session, lines: Iterable[PlanLineRow]) -> Mapping[tuple[str, str], TwinRow]:
    """The easy-read twins of the rounds and options that set these lines, and of reasons. One query."""
    subjects = {each.subject for line in lines for each in line.set_by}
    subjects |= {f"round:{line.round_id}" for line in lines if line.round_id}
    subjects |= {f"outcome:{line.outcome_id}" for line in lines if line.outcome_id}
    return twins_for(session, frozenset(subjects))


Lines = Select[PlanLine, Round, Outcome]


def _lines() -> Lines:
    return (
        select(PlanLine, Round, Outcome)
        .outerjoin(Outcome, Outcome.id == PlanLine.outcome_id)
        .outerjoin(Round, Round.id == Outcome.round_id)
    )


def _rows(session: Session, statement: Lines) -> tuple[PlanLineRow, ...]:
    found = session.execute(statement).all()
    set_by = _set_by(session, [line.id for line, *_ in found])
    return tuple(_row(*each, set_by=set_by.get(each[0].id, ())) for each in found)


def _row(line: PlanLine, of: Round | None, outcome: Outcome | None, *, set_by: tuple[SetBy, ...]) -> PlanLineRow:
    return PlanLineRow(
        **{name: getattr(line, name) for name in OWN},
        round_id=of.id if of else None,
        reference=of.reference if of else "",
        title=of.title if of else "",
        decided_by=outcome.decided_by if outcome else "",
        decided_on=outcome.decided_on if outcome else None,
        set_by=set_by,
    )


def _set_by(session: Session, line_ids: list[int]) -> Mapping[int, tuple[SetBy, ...]]:
    rows = session.execute(
        select(PlanLineOption, VoteOption.label, OptionDecision.deed, OptionDecision.reason)
        .join(PlanLine, PlanLine.id == PlanLineOption.line_id)
        .join(VoteOption, VoteOption.id == PlanLineOption.option_id)
        .outerjoin(
            OptionDecision,
            and_(OptionDecision.outcome_id == PlanLine.outcome_id, OptionDecision.option_id == VoteOption.id),
        )
        .where(PlanLineOption.line_id.in_(line_ids))
        .order_by(VoteOption.position)
    )
    found: dict[int, tuple[SetBy, ...]] = {}
    for own, label, deed, reason in rows:
        each = SetBy(
            option_id=own.option_id, label=label, place=own.place, options=own.options, deed=deed, reason=reason or ""
        )
        found[own.line_id] = (*found.get(own.line_id, ()), each)
    return found
