"""What somebody said, round by round, for themselves alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.models import Answer, AnswerChoice, Option, Question, Response, ResponseKind
from participate.consultations.queries.answering import NO_PICTURE, may_see
from participate.consultations.queries.helping import help_of
from participate.easyread.queries import TwinRow, twins_for
from participate.rounds.queries.said import SaidAnswer, SaidSet

Twins = Mapping[tuple[str, str], TwinRow]


def list_said(session: Session, *, actor: Identity) -> tuple[SaidSet, ...]:
    """Every set of answers that this browser session may see (`may_see`), in order of rounds. Six queries."""
    if actor.credential_id is None:
        return ()
    rows = session.scalars(
        select(Response)
        .where(Response.credential_id == actor.credential_id, Response.kind != ResponseKind.SPARE)
        .order_by(Response.round_id, Response.id)
    ).all()
    seen = [row for row in rows if may_see(row, actor=actor) and (row.sent_on or row.kind is ResponseKind.DRAFT)]
    answers = _answers(session, [row.id for row in seen])
    helped = help_of(session, [row.id for row in seen])
    return tuple(
        SaidSet(
            key=str(row.id),
            round_id=row.round_id,
            group=row.group,
            band=row.band,
            sent_on=row.sent_on,
            wants_news=row.wants_news,
            helped_by=helped.get(row.id, frozenset()),
            chosen_by=row.chosen_by,
            answers=answers.get(row.id, ()),
        )
        for row in seen
    )


def _answers(session: Session, response_ids: Sequence[int]) -> dict[int, tuple[SaidAnswer, ...]]:
    rows = session.execute(
        select(Answer, Question)
        .join(Question, Question.id == Answer.question_id)
        .where(Answer.response_id.in_(response_ids))
        .order_by(Answer.response_id, Question.position)
    ).all()
    chosen = _chosen(session, response_ids)
    subjects = {f"question:{question.id}" for _, question in rows}
    subjects |= {f"option:{option.id}" for options in chosen.values() for option in options}
    twins = twins_for(session, frozenset(subjects))
    found: dict[int, list[SaidAnswer]] = defaultdict(list)
    for answer, question in rows:
        found[answer.response_id].append(_answer(answer, question, chosen[answer.id], twins))
    return {number: tuple(listed) for number, listed in found.items()}


def _chosen(session: Session, response_ids: Sequence[int]) -> dict[int, list[Option]]:
    rows = session.execute(
        select(AnswerChoice.answer_id, Option)
        .join(Option, Option.id == AnswerChoice.option_id)
        .join(Answer, Answer.id == AnswerChoice.answer_id)
        .where(Answer.response_id.in_(response_ids))
        .order_by(Option.position)
    )
    found: dict[int, list[Option]] = defaultdict(list)
    for answer_id, option in rows:
        found[answer_id].append(option)
    return found


def _answer(answer: Answer, question: Question, options: Sequence[Option], twins: Twins) -> SaidAnswer:
    twin = twins.get((f"question:{question.id}", "prompt"))
    easy = (twins.get((f"option:{each.id}", "label")) for each in options)
    return SaidAnswer(
        subject=f"answer:{answer.id}",
        question=question.prompt,
        easy_question=twin.title if twin else question.prompt,
        picture=twin.picture if twin and twin.picture else NO_PICTURE,
        state=answer.state,
        chosen=tuple(each.label for each in options),
        easy_chosen=tuple(found.title if found else each.label for each, found in zip(options, easy, strict=True)),
        words=answer.text,
    )
