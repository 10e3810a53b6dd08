"""What a form that an officer sent before had in it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.consultations.models import Answer, AnswerChoice, Response
from participate.consultations.queries.helping import help_of
from participate.core.groups import AgeBand, Channel, Group
from participate.core.helping import ChosenBy, Help
from participate.core.questions import AnswerState


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said to one question; a question that was left out says nothing."""

    state: AnswerState
    text: str = ""
    chosen: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredForm:
    """All that a form says, to be compared: `said` is by question."""

    round_id: int
    channel: Channel
    group: Group
    band: AgeBand | None
    heads: int
    helped_by: frozenset[Help]
    chosen_by: ChosenBy | None
    said: Mapping[int, Said]


def find_entered(session: Session, entry_key: str) -> tuple[int, EnteredForm] | None:
    """The response that a form made, and what the form said then; four queries."""
    row = session.scalars(select(Response).where(Response.entry_key == entry_key)).first()
    if row is None:
        return None
    form = EnteredForm(
        round_id=row.round_id,
        channel=row.channel,
        group=row.group,
        band=row.band,
        heads=row.heads,
        helped_by=help_of(session, [row.id]).get(row.id, frozenset()),
        chosen_by=row.chosen_by,
        said=_said(session, row.id),
    )
    return row.id, form


def _said(session: Session, response_id: int) -> dict[int, Said]:
    answers = session.scalars(select(Answer).where(Answer.response_id == response_id)).all()
    chosen: Mapping[int, dict[int, int]] = defaultdict(dict)
    ids = [answer.id for answer in answers]
    for choice in session.scalars(select(AnswerChoice).where(AnswerChoice.answer_id.in_(ids))):
        chosen[choice.answer_id][choice.option_id] = choice.heads
    return {
        answer.question_id: Said(state=answer.state, text=answer.text, chosen=chosen[answer.id])
        for answer in answers
        if answer.state is not AnswerState.SKIPPED or answer.text
    }
