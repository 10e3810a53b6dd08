"""Consultations that went the officers' way: drafted, checked, scheduled."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.drafting import gate_facts
from participate.consultations.service.drafting import WriteQuestion, add_question
from participate.core.lifecycle import State
from participate.core.questions import QuestionKind
from participate.easyread.queries import TwinState
from participate.easyread.service import WriteTwin
from participate.meeting import ROUND_KINDS
from participate.rounds.queries import list_texts
from participate.rounds.service import MoveRound, move, write_text_twin
from tests.support.makers.rounds import whole_draft


def one_choice(round_id: int, *, prompt: str = "When do you need to know?") -> WriteQuestion:
    options = ("Before the summer", "In August")
    return WriteQuestion(round_id=round_id, kind=QuestionKind.ONE_CHOICE, prompt=prompt, options=options)


def faces(round_id: int, *, prompt: str = "How is the page now?") -> WriteQuestion:
    return WriteQuestion(round_id=round_id, kind=QuestionKind.FACES, prompt=prompt)


def write_twins(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Every text gets the twin it wants."""
    for line in list_texts(session, round_id=round_id, kinds=ROUND_KINDS):
        if line.state in {TwinState.MISSING, TwinState.STALE}:
            words = (f"Easy: {line.source.text[:40]}",)
            twin = WriteTwin(source=line.source, words=words, picture="bus")
            write_text_twin(session, twin, round_id=round_id, actor=actor, now=now)


def ready(session: Session, *, actor: Identity, now: datetime) -> int:
    """A checked round that meets every condition of the gate."""
    round_id = whole_draft(session, actor=actor, now=now)
    add_question(session, one_choice(round_id), actor=actor, now=now)
    add_question(session, faces(round_id), actor=actor, now=now)
    write_twins(session, round_id, actor=actor, now=now)
    step(session, round_id, to=State.CHECKED, actor=actor, now=now)
    return round_id


def scheduled(session: Session, *, actor: Identity, now: datetime) -> int:
    """An announced round: it opens in two days, is open for five weeks, and takes paper a week longer."""
    round_id = ready(session, actor=actor, now=now)
    step(session, round_id, to=State.SCHEDULED, actor=actor, now=now)
    return round_id


def step(session: Session, round_id: int, *, to: State, actor: Identity, now: datetime, reason: str = "") -> None:
    facts = gate_facts(session, round_id=round_id)
    move(session, MoveRound(round_id=round_id, to=to, reason=reason), facts=facts, actor=actor, now=now)
