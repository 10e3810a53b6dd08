"""An outcome while it is written: its texts, its actions, and what is still missing for each step."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.actions import ActionKind
from participate.core.errors import NotFound
from participate.core.lifecycle import Phase
from participate.core.outcome_gate import Condition, OutcomeFacts, VoteFacts, outcome_conditions
from participate.core.schedule import outcome_due
from participate.easyread.queries import SourceText, TwinRow, TwinState, state_of, twins_for
from participate.moderation.queries import waiting
from participate.outcomes.models import Action, Outcome
from participate.outcomes.queries.kinds import COUNTING
from participate.outcomes.queries.options import Decided, list_decided, reasons_of
from participate.outcomes.queries.themes import list_themes
from participate.rounds.queries import RoundRow

SAME_NAME = ("asked", "said", "decision", "reasons", "departures", "decided_by", "read_all", "late_reason")
TEXTS = ("asked", "said", "decision", "reasons", "followed", "departures", "late_reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    id: int
    position: int
    kind: ActionKind
    words: str
    because: str
    owner: str
    due_on: datetime | None
    done_on: datetime | None

    def late(self, now: datetime) -> bool:
        """Whether it was due and is not done."""
        return self.done_on is None and self.due_on is not None and self.due_on < now


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """One version of an outcome."""

    id: int
    round_id: int
    number: int
    asked: str
    said: str
    decision: str
    reasons: str
    departures: str
    followed: str
    equality: str
    decided_by: str
    decided_on: datetime | None
    read_all: bool
    late_reason: str
    correction: str
    published_at: datetime | None
    version: int

    @property
    def subject(self) -> str:
        return f"outcome:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeText:
    """A text of the outcome with its twin."""

    source: SourceText
    twin: TwinRow | None
    state: TwinState


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An outcome with its actions and the texts that want twins; in a vote, what is decided of options, by their id."""

    outcome: OutcomeRow
    actions: tuple[ActionRow, ...]
    texts: tuple[OutcomeText, ...]
    decided: Mapping[int, Decided]

    @property
    def promises(self) -> int:
        """How many actions have somebody who does them and a day."""
        return sum(each.kind is ActionKind.WILL for each in self.actions)

    def text(self, subject: str, part: str) -> OutcomeText:
        """One of the texts; NotFound for any other."""
        for each in self.texts:
            if (each.source.subject, each.source.part) == (subject, part):
                return each
        raise NotFound


def outcome_row(row: Outcome) -> OutcomeRow:
    return OutcomeRow(**{field.name: getattr(row, field.name) for field in fields(OutcomeRow)})


def find_latest(session: Session, round_id: int) -> OutcomeRow | None:
    """The newest version of a round's outcome, published or not. One query."""
    found = session.scalars(
        select(Outcome).where(Outcome.round_id == round_id).order_by(Outcome.number.desc()).limit(1)
    ).first()
    return outcome_row(found) if found else None


def list_actions(session: Session, outcome_id: int) -> tuple[ActionRow, ...]:
    """The actions in order. One query."""
    rows = session.scalars(select(Action).where(Action.outcome_id == outcome_id).order_by(Action.position))
    names = [field.name for field in fields(ActionRow)]
    return tuple(ActionRow(**{name: getattr(row, name) for name in names}) for row in rows)


def get_draft(session: Session, outcome: OutcomeRow) -> Draft:
    """The outcome with its actions, what is decided of options, and twins. Three queries."""
    actions, decided = list_actions(session, outcome.id), list_decided(session, outcome.id)
    reasons = reasons_of(outcome.subject, decided)
    sources = (*_own_sources(outcome), *reasons, *(_action_source(action) for action in actions))
    twins = twins_for(session, frozenset(source.subject for source in sources))
    pairs = ((source, twins.get((source.subject, source.part))) for source in sources)
    texts = tuple(OutcomeText(source=s, twin=t, state=state_of(s, t)) for s, t in pairs)
    return Draft(outcome=outcome, actions=actions, texts=texts, decided=decided)


def conditions(
    session: Session, row: RoundRow, draft: Draft | None, *, phase: Phase, now: datetime
) -> tuple[Condition, ...]:
    """What the next step needs, those not met first; a correction needs what publishing from `decided` does.

    Two queries, and one in a vote.
    """
    waits = waiting(session, row.subject)
    unanswered = sum(not theme.answer for theme in list_themes(session, round_id=row.id))
    vote = _vote_facts(session, row, draft)
    if draft is None:
        return outcome_conditions(OutcomeFacts(waiting=waits, unanswered_themes=unanswered, vote=vote), phase=phase)
    outcome = draft.outcome
    facts = OutcomeFacts(
        waiting=waits,
        unanswered_themes=unanswered,
        vote=vote,
        has_day=outcome.decided_on is not None,
        late=outcome.number == 1 and row.closes_at is not None and now > outcome_due(row.closes_at),
        actions=len(draft.actions),
        twins_wanted=len(draft.texts),
        twins_fresh=sum(text.state is TwinState.FRESH for text in draft.texts),
        **{name: getattr(outcome, name) for name in SAME_NAME},
    )
    return outcome_conditions(facts, phase=phase)


def _vote_facts(session: Session, row: RoundRow, draft: Draft | None) -> VoteFacts | None:
    facts_of = COUNTING[row.kind].vote_facts
    if draft is None:
        return facts_of(session, row.id, decided={}, followed="", promises=0)
    return facts_of(session, row.id, decided=draft.decided, followed=draft.outcome.followed, promises=draft.promises)


def _own_sources(outcome: OutcomeRow) -> tuple[SourceText, ...]:
    texts = ((part, str(getattr(outcome, part))) for part in TEXTS)
    return tuple(SourceText(subject=outcome.subject, part=part, text=text) for part, text in texts if text)


def _action_source(action: ActionRow) -> SourceText:
    text = f"{action.words}\n{action.because}".strip()
    return SourceText(subject=f"action:{action.id}", part="words", text=text)
