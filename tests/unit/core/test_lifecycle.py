from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from participate.core.errors import MoveRefused
from participate.core.lifecycle import (
    MOVES,
    ExtensionRefused,
    Phase,
    State,
    StepState,
    check_extension,
    check_move,
    loop,
    phase,
)

OPENS = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
CLOSES = datetime(2026, 6, 28, 22, 59, tzinfo=UTC)
PAPER = CLOSES + timedelta(days=7)
SECOND = timedelta(seconds=1)


def phase_at(now: datetime, *, state: State = State.SCHEDULED, paper_until: datetime | None = PAPER) -> Phase:
    return phase(state=state, opens_at=OPENS, closes_at=CLOSES, paper_until=paper_until, now=now)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPENS - SECOND, Phase.SCHEDULED),
        (OPENS, Phase.OPEN),
        (CLOSES - SECOND, Phase.OPEN),
        (CLOSES, Phase.PAPER_WINDOW),
        (PAPER - SECOND, Phase.PAPER_WINDOW),
        (PAPER, Phase.CLOSED),
    ],
    ids=["before", "at opening", "last second", "at closing", "last paper second", "after paper"],
)
def test_a_scheduled_round_opens_and_closes_by_the_clock(now: datetime, expected: Phase) -> None:
    assert phase_at(now) is expected


def test_without_a_paper_window_a_round_is_closed_at_once() -> None:
    assert phase_at(CLOSES, paper_until=None) is Phase.CLOSED


@pytest.mark.parametrize("state", [state for state in State if state is not State.SCHEDULED])
def test_the_clock_moves_no_other_state(state: State) -> None:
    assert phase_at(CLOSES, state=state).value == state.value


@pytest.mark.parametrize(("from_", "to", "stands"), list(product(State, State, Phase)))
def test_every_move_is_either_in_the_table_or_refused(from_: State, to: State, stands: Phase) -> None:
    if stands in MOVES[from_].get(to, frozenset()):
        check_move(from_=from_, to=to, phase=stands)
    else:
        with pytest.raises(MoveRefused):
            check_move(from_=from_, to=to, phase=stands)


def test_nothing_is_analysed_before_the_paper_window_ends() -> None:
    with pytest.raises(MoveRefused):
        check_move(from_=State.SCHEDULED, to=State.ANALYSED, phase=Phase.PAPER_WINDOW)


def test_a_published_round_cannot_be_withdrawn() -> None:
    with pytest.raises(MoveRefused):
        check_move(from_=State.PUBLISHED, to=State.WITHDRAWN, phase=Phase.PUBLISHED)


def test_an_open_round_is_extended_once_to_a_later_moment() -> None:
    check_extension(phase=Phase.OPEN, closes_at=CLOSES, to=CLOSES + SECOND, extended_before=False)


@pytest.mark.parametrize(
    ("stands", "to", "before"),
    [(Phase.OPEN, CLOSES, False), (Phase.OPEN, CLOSES + SECOND, True), (Phase.CLOSED, CLOSES + SECOND, False)],
    ids=["not later", "a second time", "after closing"],
)
def test_any_other_extension_is_refused(stands: Phase, to: datetime, before: bool) -> None:
    with pytest.raises(ExtensionRefused):
        check_extension(phase=stands, closes_at=CLOSES, to=to, extended_before=before)


@pytest.mark.parametrize("stands", list(Phase))
def test_the_loop_has_at_most_one_step_happening_now(stands: Phase) -> None:
    states = [step.state for step in loop(stands)]
    assert states.count(StepState.NOW) <= 1
    assert states == sorted(states, key=[StepState.DONE, StepState.NOW, StepState.NEXT].index)
