"""Counting what was sent: exact heads by group and channel, in a fixed number of queries.

Exact numbers never leave the house: whoever shows them hands them to `core.suppression` first. Ask only when the phase
of the round is closed or later; nothing is counted before.
"""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from participate.consultations.models import Answer, AnswerChoice, Option, Question, Response
from participate.core.counts import Base, OptionCounts, QuestionCounts, Road, in_order, order_of
from participate.core.groups import AgeBand, Group
from participate.core.questions import AnswerState, QuestionKind
from participate.core.suppression import Ticks

BY_HANDS = frozenset({QuestionKind.ONE_CHOICE, QuestionKind.FACES})
"""Kinds where each head chooses one option, so that the heads who answered are the hands that went up."""


def counts(session: Session, *, round_id: int) -> tuple[QuestionCounts, ...]:
    """Every question of a round with its exact counts over sent responses; five queries, however many answered."""
    heads = taken(session, round_id=round_id)
    states = _states(session, round_id)
    chosen = _chosen(session, round_id)
    options = _options(session, round_id)
    questions = session.execute(
        select(Question.id, Question.position, Question.kind, Question.prompt)
        .where(Question.round_id == round_id)
        .order_by(Question.position)
    )
    return tuple(
        QuestionCounts(
            question_id=question.id,
            position=question.position,
            kind=question.kind,
            prompt=question.prompt,
            bases=_bases(question.kind, heads, states[question.id], [chosen[each.id] for each in options[question.id]]),
            options=tuple(
                OptionCounts(
                    option_id=each.id, position=each.position, label=each.label, chosen=in_order(chosen[each.id])
                )
                for each in options[question.id]
            ),
        )
        for question in questions
    )


def _bases(
    kind: QuestionKind,
    heads: Mapping[Road, int],
    states: Mapping[tuple[Road, AnswerState], int],
    chosen: list[Mapping[Road, int]],
) -> tuple[Base, ...]:
    return tuple(_base(kind, road, heads[road], states, chosen) for road in sorted(heads, key=order_of))


def _base(
    kind: QuestionKind,
    road: Road,
    heads: int,
    states: Mapping[tuple[Road, AnswerState], int],
    chosen: list[Mapping[Road, int]],
) -> Base:
    answered = states.get((road, AnswerState.ANSWERED), 0)
    if kind in BY_HANDS:
        answered = sum(each.get(road, 0) for each in chosen)
    do_not_know = states.get((road, AnswerState.DO_NOT_KNOW), 0)
    return Base(
        group=road[0],
        channel=road[1],
        heads=heads,
        answered=answered,
        do_not_know=do_not_know,
        skipped=heads - answered - do_not_know,
    )


def taken(session: Session, *, round_id: int) -> dict[Road, int]:
    """Everybody who sent answers, by group and channel; one query."""
    found = session.execute(
        select(Response.group, Response.channel, func.sum(Response.heads))
        .where(Response.round_id == round_id, Response.sent_on.is_not(None))
        .group_by(Response.group, Response.channel)
    )
    return {(group, channel): int(heads) for group, channel, heads in found}


def child_bands(session: Session, *, round_id: int) -> frozenset[AgeBand | None]:
    """How old the children are who sent answers; one query."""
    sent = (Response.round_id == round_id, Response.group == Group.CHILD, Response.sent_on.is_not(None))
    return frozenset(session.scalars(select(Response.band).where(*sent).distinct()))


def count_ticks(session: Session, *, round_id: int) -> dict[int, Ticks]:
    """How many options a person may choose, for questions with several choices; one query."""
    several = (Question.round_id == round_id, Question.kind == QuestionKind.SEVERAL_CHOICES)
    found = session.execute(select(Question.id, Question.least_choices, Question.most_choices).where(*several))
    return {question_id: Ticks(least=least, most=most) for question_id, least, most in found}


def _states(session: Session, round_id: int) -> dict[int, dict[tuple[Road, AnswerState], int]]:
    found = session.execute(
        select(Answer.question_id, Response.group, Response.channel, Answer.state, func.sum(Response.heads))
        .join(Response, Response.id == Answer.response_id)
        .where(Response.round_id == round_id, Response.sent_on.is_not(None))
        .group_by(Answer.question_id, Response.group, Response.channel, Answer.state)
    )
    states: dict[int, dict[tuple[Road, AnswerState], int]] = defaultdict(dict)
    for question_id, group, channel, state, heads in found:
        states[question_id][(group, channel), state] = int(heads)
    return states


def _chosen(session: Session, round_id: int) -> dict[int, dict[Road, int]]:
    found = session.execute(
        select(AnswerChoice.option_id, Response.group, Response.channel, func.sum(AnswerChoice.heads))
        .join(Answer, Answer.id == AnswerChoice.answer_id)
        .join(Response, Response.id == Answer.response_id)
        .where(Response.round_id == round_id, Response.sent_on.is_not(None))
        .group_by(AnswerChoice.option_id, Response.group, Response.channel)
    )
    chosen: dict[int, dict[Road, int]] = defaultdict(dict)
    for option_id, group, channel, heads in found:
        chosen[option_id][group, channel] = int(heads)
    return chosen


def _options(session: Session, round_id: int) -> dict[int, list[Row[int, int, int, str]]]:
    found = session.execute(
        select(Option.id, Option.question_id, Option.position, Option.label)
        .join(Question, Question.id == Option.question_id)
        .where(Question.round_id == round_id)
        .order_by(Option.question_id, Option.position)
    )
    options: dict[int, list[Row[int, int, int, str]]] = defaultdict(list)
    for each in found:
        options[each.question_id].append(each)
    return options
