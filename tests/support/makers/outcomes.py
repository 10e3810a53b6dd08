"""A closed round with answers, and its way to a published outcome, through the services."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.service.answers import Given
from participate.core.actions import ActionKind
from participate.core.groups import AgeBand, Group
from participate.core.lifecycle import State
from participate.core.questions import AnswerState
from participate.easyread.service import WriteTwin
from participate.outcomes.queries.counting import Thresholds
from participate.outcomes.queries.drafting import OutcomeRow, find_latest, get_draft
from participate.outcomes.service.coding import WriteTheme, write_theme
from participate.outcomes.service.steps import News, TakeStep, take_step
from participate.outcomes.service.writing import (
    WriteAction,
    WriteOutcome,
    write_action,
    write_outcome,
    write_outcome_twin,
)
from participate.paper.service import EnterGroup, enter_group
from tests.support.makers.answering import OpenRound, open_round

NEWS = News(
    subject="What came of it",
    text="Read it here: http://localhost/outcomes/x",
    easy_text="Easy read is here: http://localhost/easy/outcomes/x",
)
ORDINARY = Thresholds()
Hands = Mapping[Group, tuple[int, int]]
USUAL: Hands = {Group.CHILD: (14, 11), Group.YOUNG: (8, 12), Group.PARENT: (30, 15)}
"""Hands for the two options of the first question."""
_numbers = count(1)


def ended_round(session: Session, *, actor: Identity, now: datetime, hands: Hands = USUAL) -> OpenRound:
    """A round whose answers and paper are all in by `now`."""
    taken = open_round(session, now=now - timedelta(days=20))
    for group, (first, second) in hands.items():
        chosen = {taken.one_options[0]: first, taken.one_options[1]: second}
        raise_hands(session, taken, chosen, group=group, actor=actor, now=now - timedelta(days=15))
    return taken


def raise_hands(
    session: Session,
    taken: OpenRound,
    chosen: Mapping[int, int],
    *,
    group: Group,
    actor: Identity,
    now: datetime,
    heads: int | None = None,
    band: AgeBand | None = None,
) -> None:
    """A group session that answers the first question."""
    hands = {option: number for option, number in chosen.items() if number}
    given = Given(question_id=taken.one, state=AnswerState.ANSWERED, chosen=hands)
    command = EnterGroup(
        round_id=taken.id,
        entry_key=f"outcomes-{next(_numbers)}",
        group=group,
        band=band,
        heads=heads or sum(hands.values()),
        given=(given,),
    )
    enter_group(session, command, actor=actor, worry_words="", now=now)


def text_of(round_id: int, **changed: object) -> WriteOutcome:
    """Everything that an outcome needs."""
    values: dict[str, object] = {
        "version": 0,
        "asked": "When you need to know.\nWhat the page should tell you.",
        "said": "Before the summer.",
        "decision": "We tell you in June.",
        "reasons": "Most people asked for it.",
        "departures": "",
        "decided_by": "Director of education",
        "decided_on": datetime.fromisoformat("2026-06-02T11:00:00+00:00"),
        "read_all": True,
    }
    values.update(changed)
    return WriteOutcome(round_id=round_id, **values)  # type: ignore[arg-type]


def promise(outcome_id: int, *, due_on: datetime, words: str = "We will put it on the page.") -> WriteAction:
    return WriteAction(outcome_id=outcome_id, kind=ActionKind.WILL, words=words, owner="Web manager", due_on=due_on)


def written(session: Session, round_id: int, *, actor: Identity, now: datetime) -> OutcomeRow:
    """An outcome with one promise and a fresh twin for every text."""
    outcome_id = write_outcome(session, text_of(round_id), actor=actor, now=now)
    write_action(session, promise(outcome_id, due_on=now + timedelta(days=30)), actor=actor, now=now)
    easy(session, round_id, actor=actor, now=now)
    return latest(session, round_id)


def easy(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """A fresh twin for every text of the draft."""
    for text in get_draft(session, latest(session, round_id)).texts:
        twin = WriteTwin(source=text.source, words=(f"Easy {text.source.part}",), picture="bus")
        write_outcome_twin(session, twin, round_id=round_id, actor=actor, now=now)


def latest(session: Session, round_id: int) -> OutcomeRow:
    found = find_latest(session, round_id)
    assert found is not None
    return found


def theme(session: Session, round_id: int, *, actor: Identity, now: datetime, name: str = "Buses") -> int:
    command = WriteTheme(round_id=round_id, name=name, answer="We tell the bus company.")
    return write_theme(session, command, actor=actor, now=now)


def step(session: Session, round_id: int, to: State, *, actor: Identity, now: datetime) -> None:
    command = TakeStep(round_id=round_id, to=to, thresholds=ORDINARY, news=NEWS)
    take_step(session, command, actor=actor, now=now)


def published(session: Session, taken: OpenRound, *, actor: Identity, now: datetime) -> OutcomeRow:
    """The round, analysed, decided and published at `now`."""
    written(session, taken.id, actor=actor, now=now)
    for to in (State.ANALYSED, State.DECIDED, State.PUBLISHED):
        step(session, taken.id, to, actor=actor, now=now)
    return latest(session, taken.id)
