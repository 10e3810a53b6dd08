"""An outcome while it is written: its texts, its actions, and what is still missing for each step."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.actions import ActionKind
from participate.core.errors import NotFound
from participate.core.lifecycle import Phase
from participate.core.marked import N_
from participate.core.rulesets.rule import Rule
from participate.core.schedule import outcome_due
from participate.easyread.queries import SourceText, TwinRow, TwinState, state_of, twins_for
from participate.moderation.queries import waiting
from participate.outcomes.models import Action, Outcome
from participate.outcomes.queries.themes import list_themes
from participate.rounds.queries import RoundRow

TEXTS = ("asked", "said", "decision", "reasons", "departures", "late_reason")


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
    """An outcome with its actions and the texts that want twins."""

    outcome: OutcomeRow
    actions: tuple[ActionRow, ...]
    texts: tuple[OutcomeText, ...]

    def text(self, subject: str, part: str) -> OutcomeText:
        """One of the texts; NotFound for any other."""
        for each in self.texts:
            if (each.source.subject, each.source.part) == (subject, part):
                return each
        raise NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something that must hold before a step.

    `mend` names the page: moderation, themes, outcome, actions, easy-read.
    """

    code: str
    met: bool
    mend: str

    @property
    def title(self) -> str:
        """A marked sentence."""
        return WORDS[self.code][0]

    @property
    def rule(self) -> Rule:
        """How binding it is."""
        return WORDS[self.code][1]


WORDS: Mapping[str, tuple[str, Rule]] = {
    "read": (N_("Every comment has been read"), Rule.LAW),
    "decision": (N_("The decision and its reasons are written"), Rule.LAW),
    "decided-by": (N_("Who decided, and on which day, is named"), Rule.GOOD_PRACTICE),
    "read-all": (N_("Whoever decided has read what people said"), Rule.LAW),
    "themes": (N_("Every theme has an answer"), Rule.LAW),
    "asked-said": (N_("“We asked” and “You said” are written"), Rule.GOOD_PRACTICE),
    "actions": (N_("There is at least one action: we did, we will, or we cannot, because"), Rule.LAW),
    "late": (N_("An outcome later than twelve weeks says why"), Rule.GUIDANCE),
    "easy-read": (N_("Every text has an up-to-date easy-read twin"), Rule.GUIDANCE),
}
"""Title and rule of each: read, weighed and provable (GUN-4), response and intended action (REG56-2), twelve weeks
or why not (CP-J)."""


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
    """The outcome with its actions and twins. Two queries."""
    actions = list_actions(session, outcome.id)
    sources = (*_own_sources(outcome), *(_action_source(action) for action in actions))
    twins = twins_for(session, frozenset(source.subject for source in sources))
    pairs = ((source, twins.get((source.subject, source.part))) for source in sources)
    texts = tuple(OutcomeText(source=s, twin=t, state=state_of(s, t)) for s, t in pairs)
    return Draft(outcome=outcome, actions=actions, texts=texts)


def conditions(
    session: Session, row: RoundRow, draft: Draft | None, *, phase: Phase, now: datetime
) -> tuple[Condition, ...]:
    """What the next step needs, those not met first; a correction needs what publishing from `decided` does.

    Two queries.
    """
    listed = [Condition(code="read", met=waiting(session, row.subject) == 0, mend="moderation")]
    if phase in {Phase.ANALYSED, Phase.DECIDED}:
        outcome = draft.outcome if draft else None
        answered = all(theme.answer for theme in list_themes(session, round_id=row.id))
        listed += [
            Condition(code="themes", met=answered, mend="themes"),
            Condition(code="decision", met=bool(outcome and outcome.decision and outcome.reasons), mend="outcome"),
            Condition(
                code="decided-by", met=bool(outcome and outcome.decided_by and outcome.decided_on), mend="outcome"
            ),
            Condition(code="read-all", met=bool(outcome and outcome.read_all), mend="outcome"),
        ]
    if phase is Phase.DECIDED and draft is not None:
        if row.closes_at is not None and draft.outcome.number == 1 and now > outcome_due(row.closes_at):
            listed.append(Condition(code="late", met=bool(draft.outcome.late_reason), mend="outcome"))
        fresh = bool(draft.texts) and all(text.state is TwinState.FRESH for text in draft.texts)
        listed += [
            Condition(code="asked-said", met=bool(draft.outcome.asked and draft.outcome.said), mend="outcome"),
            Condition(code="actions", met=bool(draft.actions), mend="actions"),
            Condition(code="easy-read", met=fresh, mend="easy-read"),
        ]
    return tuple(sorted(listed, key=lambda condition: condition.met))


def _own_sources(outcome: OutcomeRow) -> tuple[SourceText, ...]:
    texts = ((part, str(getattr(outcome, part))) for part in TEXTS)
    return tuple(SourceText(subject=outcome.subject, part=part, text=text) for part, text in texts if text)


def _action_source(action: ActionRow) -> SourceText:
    text = f"{action.words}\n{action.because}".strip()
    return SourceText(subject=f"action:{action.id}", part="words", text=text)
