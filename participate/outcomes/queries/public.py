"""Published outcomes, as everybody reads them: the frozen tables and words, and nothing behind them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from participate.core.actions import ActionKind
from participate.core.errors import NotFound
from participate.core.groups import FAMILY_GROUPS, Group
from participate.core.schedule import outcome_due
from participate.core.suppression import ProtectedColumn, Shown
from participate.db.paging import Slice
from participate.easyread.queries import TwinRow, twins_for
from participate.forum.queries.public import Said, said_about_round
from participate.outcomes.models import Action, Outcome
from participate.outcomes.queries.drafting import ActionRow, OutcomeRow, list_actions, outcome_row
from participate.outcomes.queries.kinds import COUNTING
from participate.outcomes.queries.options import VotePart
from participate.outcomes.tables import QuestionTable, Tables, amount, from_json
from participate.rounds.models import Round
from participate.rounds.queries import RoundRow, find_by_reference

PAGE = 20
Twins = dict[tuple[str, str], TwinRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedOutcome:
    """An outcome in a list; `due` is when it was promised for, where it came later."""

    reference: str
    title: str
    decision: str
    published_at: datetime
    due: datetime | None
    easy_title: TwinRow | None
    easy: TwinRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that was done because people spoke."""

    words: str
    reference: str
    title: str
    done_on: datetime
    easy: TwinRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A published version; the first has no correction."""

    number: int
    published_at: datetime
    correction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySaid:
    """What the forum or the panel said before the round opened; `stance` is agrees or objects.

    `organisation` is its name on the day of publishing; empty where none was known, and in what was published without.
    """

    party: str
    stance: str
    words: str
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EasyFinding:
    """What a group chose most, in easy words where they exist.

    `amount` is most, half, some or few of the group; or few_answered or not_shown, and then nothing else is told.
    """

    group: Group
    amount: str
    words: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomePage:
    """A published outcome whole. `due` is the moment it was promised for; `versions` are newest first."""

    row: RoundRow
    outcome: OutcomeRow
    published_at: datetime
    actions: tuple[ActionRow, ...]
    tables: Tables
    due: datetime
    twins: Twins
    versions: tuple[VersionLine, ...]
    parties: tuple[PartySaid, ...]
    spoken: Said
    vote: VotePart | None = None

    @property
    def late(self) -> bool:
        """Whether its first version came after the promised day."""
        return self.versions[-1].published_at > self.due

    @property
    def superseded(self) -> bool:
        """Whether a later version stands in its place."""
        return self.outcome.number < self.versions[0].number

    def easy(self, part: str) -> TwinRow | None:
        """The twin of one of the outcome's own texts."""
        return self.twins.get((self.outcome.subject, part))

    def easy_action(self, action: ActionRow) -> TwinRow | None:
        return self.twins.get((f"action:{action.id}", "words"))

    def easy_findings(self, question: QuestionTable) -> tuple[EasyFinding, ...]:
        """For each family group that answered: what it chose most, or that this is not shown."""
        columns = ((group, question.column(group)) for group in FAMILY_GROUPS)
        return tuple(self._easy_finding(question, group, column) for group, column in columns if column is not None)

    def _easy_finding(self, question: QuestionTable, group: Group, column: ProtectedColumn) -> EasyFinding:
        if column.shown is Shown.TOOK_PART:
            return EasyFinding(group=group, amount="few_answered")
        shown = zip(question.options, column.chosen, strict=False)
        shares = [(cell.share, option) for option, cell in shown if cell.share]
        if not shares:
            return EasyFinding(group=group, amount="not_shown")
        share, option = max(shares, key=lambda each: each[0])
        twin = self.twins.get((f"option:{option.id}", "label"))
        words, picture = (twin.title, twin.picture) if twin else (option.label, "")
        return EasyFinding(group=group, amount=amount(share), words=words, picture=picture)

    def of_kind(self, kind: str) -> tuple[ActionRow, ...]:
        """The actions of one kind; a promise that was kept stands under what was done."""
        return tuple(action for action in self.actions if _kind_now(action) == kind)


def get_published(session: Session, reference: str, *, number: int | None = None) -> OutcomePage:
    """The newest published version of a round's outcome, or the one of that number; NotFound.

    Eight queries, of a vote thirteen at most.
    """
    row = find_by_reference(session, reference)
    published = session.scalars(
        select(Outcome)
        .where(Outcome.round_id == (row.id if row else 0), Outcome.published_at.is_not(None))
        .order_by(Outcome.number.desc())
    ).all()
    found = next((each for each in published if number in {None, each.number}), None)
    if row is None or found is None or found.published_at is None or row.closes_at is None:
        raise NotFound
    actions = list_actions(session, found.id)
    tables = from_json(found.tables or {})
    subjects = {f"outcome:{found.id}", row.subject, *(f"action:{action.id}" for action in actions)}
    subjects |= {f"question:{each.id}" for each in tables.questions}
    subjects |= {f"option:{option.id}" for each in tables.questions for option in each.options}
    vote = COUNTING[row.kind].voted(session, row.id, found.id)
    subjects |= {option.subject for option in vote.result.options} if vote else set()
    return OutcomePage(
        row=row,
        vote=vote,
        outcome=outcome_row(found),
        published_at=found.published_at,
        actions=actions,
        tables=tables,
        due=outcome_due(row.closes_at),
        twins=twins_for(session, frozenset(subjects)),
        versions=tuple(
            VersionLine(number=each.number, published_at=each.published_at, correction=each.correction)
            for each in published
            if each.published_at is not None
        ),
        parties=tuple(PartySaid(**each) for each in found.parties or ()),
        spoken=said_about_round(session, row.id, k=tables.k),
    )


def list_published(session: Session, *, after: str | None) -> Slice[PublishedOutcome]:
    """Published outcomes, the latest first, by key. Two queries."""
    first = aliased(Outcome)
    first_at = select(func.min(first.published_at)).where(first.round_id == Outcome.round_id).scalar_subquery()
    statement = (
        select(Outcome, Round.reference, Round.title, Round.closes_at, first_at)
        .join(Round, Round.id == Outcome.round_id)
        .where(_is_newest())
        .order_by(Outcome.published_at.desc(), Outcome.id.desc())
        .limit(PAGE + 1)
    )
    if after and after.isascii() and after.isdigit():
        last = session.get(Outcome, int(after[:9]))
        if last is not None and last.published_at is not None:
            same = and_(Outcome.published_at == last.published_at, Outcome.id < last.id)
            statement = statement.where(or_(Outcome.published_at < last.published_at, same))
    rows = session.execute(statement).all()
    subjects = {subject for each in rows for subject in (f"outcome:{each[0].id}", f"round:{each[0].round_id}")}
    twins = twins_for(session, frozenset(subjects))
    listed = tuple(
        PublishedOutcome(
            reference=reference,
            title=title,
            decision=outcome.decision,
            published_at=outcome.published_at,
            due=_missed(closes_at, first_at),
            easy_title=twins.get((f"round:{outcome.round_id}", "title")),
            easy=twins.get((f"outcome:{outcome.id}", "decision")),
        )
        for outcome, reference, title, closes_at, first_at in rows[:PAGE]
        if outcome.published_at is not None and closes_at is not None
    )
    return Slice(listed, str(rows[PAGE - 1][0].id) if len(rows) > PAGE else None)


def _missed(closes_at: datetime, first_at: datetime | None) -> datetime | None:
    """The day that was promised, where the first version came later."""
    due = outcome_due(closes_at)
    return due if first_at is not None and first_at > due else None


def recent_changes(session: Session, *, limit: int) -> tuple[Change, ...]:
    """What was done last because of published outcomes. Two queries."""
    rows = session.execute(
        select(Action, Round.reference, Round.title)
        .join(Outcome, Outcome.id == Action.outcome_id)
        .join(Round, Round.id == Outcome.round_id)
        .where(_is_newest(), Action.done_on.is_not(None))
        .order_by(Action.done_on.desc(), Action.id.desc())
        .limit(limit)
    ).all()
    twins = twins_for(session, frozenset(f"action:{action.id}" for action, _, _ in rows))
    return tuple(
        Change(
            words=action.words,
            reference=reference,
            title=title,
            done_on=action.done_on,
            easy=twins.get((f"action:{action.id}", "words")),
        )
        for action, reference, title in rows
        if action.done_on is not None
    )


def find_tables(session: Session, round_id: int) -> Tables | None:
    """The frozen tables of a round, once any version of its outcome is public. One query."""
    stored = session.scalars(
        select(Outcome.tables).where(Outcome.round_id == round_id, Outcome.published_at.is_not(None)).limit(1)
    ).first()
    return from_json(stored) if stored is not None else None


def _is_newest() -> ColumnElement[bool]:
    """Published, and no later version of the same round is."""
    later = aliased(Outcome)
    superseded = exists().where(
        later.round_id == Outcome.round_id, later.number > Outcome.number, later.published_at.is_not(None)
    )
    return Outcome.published_at.is_not(None) & ~superseded


def _kind_now(action: ActionRow) -> str:
    kept = action.kind is ActionKind.WILL and action.done_on is not None
    return ActionKind.DID.value if kept else action.kind.value
