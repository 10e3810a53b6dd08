"""One life cycle for every kind of round: the allowed moves, the phase by the clock, the loop.

Stored states move by `MOVES`; `open`, `paper_window` and `closed` are read from the clock and never stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from participate.core.errors import DomainError, MoveRefused


class State(StrEnum):
    """What is stored."""

    DRAFT = "draft"
    CHECKED = "checked"
    SCHEDULED = "scheduled"
    ANALYSED = "analysed"
    DECIDED = "decided"
    PUBLISHED = "published"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"


class Phase(StrEnum):
    """Where a round stands now: its state, and for a scheduled one what the clock says."""

    DRAFT = "draft"
    CHECKED = "checked"
    SCHEDULED = "scheduled"
    OPEN = "open"
    PAPER_WINDOW = "paper_window"
    CLOSED = "closed"
    ANALYSED = "analysed"
    DECIDED = "decided"
    PUBLISHED = "published"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"

    @property
    def editable(self) -> bool:
        """Nobody has been asked yet, so texts and questions may change."""
        return self in {Phase.DRAFT, Phase.CHECKED, Phase.SCHEDULED}

    @property
    def takes_cards(self) -> bool:
        """Code cards can be handed out: the round is announced or open."""
        return self in {Phase.SCHEDULED, Phase.OPEN}

    @property
    def takes_paper(self) -> bool:
        """Answers on paper and from groups may come in."""
        return self in {Phase.OPEN, Phase.PAPER_WINDOW}

    @property
    def counted(self) -> bool:
        """The time for paper is over: answers may be counted and read."""
        return self in {Phase.CLOSED, Phase.ANALYSED, Phase.DECIDED, Phase.PUBLISHED, Phase.ARCHIVED}

    @property
    def over(self) -> bool:
        """Nothing of the round is due any more."""
        return self in {Phase.PUBLISHED, Phase.ARCHIVED, Phase.WITHDRAWN}


class ExtensionRefused(DomainError):
    """A round is extended once, while open, to a later moment, with a public reason."""

    code = "extension-refused"


MOVES: Mapping[State, Mapping[State, frozenset[Phase]]] = {
    State.DRAFT: {State.CHECKED: frozenset({Phase.DRAFT}), State.WITHDRAWN: frozenset({Phase.DRAFT})},
    State.CHECKED: {
        State.DRAFT: frozenset({Phase.CHECKED}),
        State.SCHEDULED: frozenset({Phase.CHECKED}),
        State.WITHDRAWN: frozenset({Phase.CHECKED}),
    },
    State.SCHEDULED: {
        State.CHECKED: frozenset({Phase.SCHEDULED}),
        State.ANALYSED: frozenset({Phase.CLOSED}),
        State.WITHDRAWN: frozenset({Phase.SCHEDULED, Phase.OPEN, Phase.PAPER_WINDOW, Phase.CLOSED}),
    },
    State.ANALYSED: {
        State.DECIDED: frozenset({Phase.ANALYSED}),
        State.WITHDRAWN: frozenset({Phase.ANALYSED}),
    },
    State.DECIDED: {
        State.PUBLISHED: frozenset({Phase.DECIDED}),
        State.WITHDRAWN: frozenset({Phase.DECIDED}),
    },
    State.PUBLISHED: {State.ARCHIVED: frozenset({Phase.PUBLISHED})},
    State.ARCHIVED: {},
    State.WITHDRAWN: {},
}
"""From → to → the phases in which the move may be made."""


def phase(
    *,
    state: State,
    opens_at: datetime | None,
    closes_at: datetime | None,
    paper_until: datetime | None,
    now: datetime,
) -> Phase:
    """Where a round stands at `now`. Open is [opens_at, closes_at); paper comes in during [closes_at, paper_until)."""
    if state is not State.SCHEDULED or opens_at is None or closes_at is None:
        return Phase(state.value)
    if now < opens_at:
        return Phase.SCHEDULED
    if now < closes_at:
        return Phase.OPEN
    return Phase.PAPER_WINDOW if paper_until is not None and now < paper_until else Phase.CLOSED


def check_move(*, from_: State, to: State, phase: Phase) -> None:
    """MoveRefused unless the table allows this move in this phase."""
    if phase not in MOVES[from_].get(to, frozenset()):
        raise MoveRefused(from_state=from_.value, to_state=to.value)


def check_extension(*, phase: Phase, closes_at: datetime, to: datetime, extended_before: bool) -> None:
    """ExtensionRefused unless the round is open, was never extended, and the new closing is later."""
    if phase is not Phase.OPEN or extended_before or to <= closes_at:
        raise ExtensionRefused


class StepState(StrEnum):
    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class LoopStep:
    """One of the four steps: asked, said, decided, done."""

    name: str
    state: StepState


STEPS = ("asked", "said", "decided", "done")
REACHED: Mapping[Phase, int] = {
    Phase.DRAFT: 0,
    Phase.CHECKED: 0,
    Phase.SCHEDULED: 0,
    Phase.OPEN: 1,
    Phase.PAPER_WINDOW: 1,
    Phase.CLOSED: 2,
    Phase.ANALYSED: 2,
    Phase.DECIDED: 2,
    Phase.PUBLISHED: 3,
    Phase.ARCHIVED: 4,
    Phase.WITHDRAWN: 0,
}
"""How many of the four steps are behind a round in each phase."""


def loop(phase: Phase) -> tuple[LoopStep, ...]:
    """The four steps with their states for a round in this phase."""
    reached = REACHED[phase]

    def state(index: int) -> StepState:
        if index < reached:
            return StepState.DONE
        return StepState.NOW if index == reached else StepState.NEXT

    return tuple(LoopStep(name, state(index)) for index, name in enumerate(STEPS))
