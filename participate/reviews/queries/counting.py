"""Counting what was sent: for each subject and row exact heads by group, in a fixed number of queries.

Exact numbers never leave the house: whoever shows them hands them to `core.suppression` first. Ask only when the phase
of the round is closed or later; nothing is counted before.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from participate.core.counts import Base, Easy, Looked, OptionCounts, QuestionCounts, Road, in_order, order_of
from participate.core.frameworks import SCORE_PICTURES, SCORE_WORDS, Answers, FrameworkRow, Score
from participate.core.groups import AgeBand, Group
from participate.core.helping import ChosenBy, Help, HelpCounts
from participate.core.questions import AnswerState, QuestionKind
from participate.reviews.models import Reviewer, ReviewerHelp, ReviewScore, ReviewSheet, ReviewSubject
from participate.reviews.queries.planning import PlanRow, SubjectRow, find_plan

Said = Mapping[tuple[int, str, AnswerState, Score | None], Mapping[Road, int]]


def counts(session: Session, *, round_id: int) -> tuple[QuestionCounts, ...]:
    """Every row of every subject with its exact counts over sent sheets; six queries, however many reviewed.

    A row's base are those who sent a sheet on its subject, not all who took part.
    """
    plan = find_plan(session, round_id)
    if plan is None:
        return ()
    heads, said = _heads(session, round_id), _said(session, round_id)
    pairs = [(subject, row) for subject in plan.subjects for row in plan.framework.rows]
    return tuple(
        _counted(plan, subject, row, position=position, heads=heads[subject.id], said=said)
        for position, (subject, row) in enumerate(pairs, start=1)
    )


def subject_of(row: SubjectRow) -> str:
    """The opaque name by which a result knows what was looked at."""
    if row.entry_id is not None:
        return f"entry:{row.entry_id}"
    return f"topic:{row.topic.code}" if row.topic else "site"


def taken(session: Session, *, round_id: int) -> dict[Road, int]:
    """Everybody who sent at least one sheet, by group and channel; one query."""
    found = session.execute(
        select(Reviewer.group, Reviewer.channel, func.count())
        .where(_took_part(round_id))
        .group_by(Reviewer.group, Reviewer.channel)
    )
    return {(group, channel): int(heads) for group, channel, heads in found}


def child_bands(session: Session, *, round_id: int) -> frozenset[AgeBand | None]:
    """How old the children are who took part; one query."""
    found = select(Reviewer.band).where(_took_part(round_id), Reviewer.group == Group.CHILD).distinct()
    return frozenset(session.scalars(found))


def count_help(session: Session, *, round_id: int, groups: Collection[Group]) -> HelpCounts:
    """The help that reviewers of these groups had. Two queries."""
    counted = (_took_part(round_id), Reviewer.group.in_(groups))
    chose = dict(
        session.execute(select(Reviewer.chosen_by, func.count()).where(*counted).group_by(Reviewer.chosen_by)).all()
    )
    helped = dict(
        session.execute(
            select(ReviewerHelp.help, func.count())
            .join(Reviewer, Reviewer.id == ReviewerHelp.reviewer_id)
            .where(*counted)
            .group_by(ReviewerHelp.help)
        ).all()
    )
    return HelpCounts(
        people=sum(chose.values()),
        helped_by={each: helped.get(each, 0) for each in Help},
        chosen_by={each: chose.get(each, 0) for each in ChosenBy},
    )


def credentials_wanting_news(round_id: int) -> Select[int | None]:
    """Whom to tell when the outcome is there, to be asked for inside another query: nobody has to hold the list."""
    return select(Reviewer.credential_id).where(_took_part(round_id), Reviewer.wants_news.is_(True))


def _took_part(round_id: int) -> ColumnElement[bool]:
    sent = exists().where(ReviewSheet.reviewer_id == Reviewer.id, ReviewSheet.sent_on.is_not(None))
    return (Reviewer.round_id == round_id) & sent


def _heads(session: Session, round_id: int) -> Mapping[int, Mapping[Road, int]]:
    rows = session.execute(
        select(ReviewSheet.subject_id, Reviewer.group, Reviewer.channel, func.count())
        .join(Reviewer, Reviewer.id == ReviewSheet.reviewer_id)
        .where(Reviewer.round_id == round_id, ReviewSheet.sent_on.is_not(None))
        .group_by(ReviewSheet.subject_id, Reviewer.group, Reviewer.channel)
    )
    found: dict[int, dict[Road, int]] = defaultdict(dict)
    for subject_id, group, channel, heads in rows:
        found[subject_id][group, channel] = int(heads)
    return found


def _said(session: Session, round_id: int) -> Said:
    what = (ReviewSheet.subject_id, ReviewScore.row_code, ReviewScore.state, ReviewScore.score)
    rows = session.execute(
        select(*what, Reviewer.group, Reviewer.channel, func.count())
        .join(ReviewSheet, ReviewSheet.id == ReviewScore.sheet_id)
        .join(Reviewer, Reviewer.id == ReviewSheet.reviewer_id)
        .join(ReviewSubject, ReviewSubject.id == ReviewSheet.subject_id)
        .where(ReviewSubject.round_id == round_id, ReviewSheet.sent_on.is_not(None))
        .group_by(*what, Reviewer.group, Reviewer.channel)
    )
    found: dict[tuple[int, str, AnswerState, Score | None], dict[Road, int]] = defaultdict(dict)
    for subject_id, code, state, score, group, channel, heads in rows:
        found[subject_id, code, state, score][group, channel] = int(heads)
    return found


def _counted(
    plan: PlanRow, subject: SubjectRow, row: FrameworkRow, *, position: int, heads: Mapping[Road, int], said: Said
) -> QuestionCounts:
    chosen = {score: said.get((subject.id, row.code, AnswerState.ANSWERED, score), {}) for score in Score}
    unsure = said.get((subject.id, row.code, AnswerState.DO_NOT_KNOW, None), {})
    return QuestionCounts(
        question_id=0,
        position=position,
        kind=QuestionKind.FACES,
        prompt=row.label,
        bases=tuple(_base(road, heads[road], chosen, unsure) for road in sorted(heads, key=order_of)),
        options=tuple(
            _option(plan.framework.answers, place, score, chosen[score]) for place, score in enumerate(Score, start=1)
        ),
        easy=Easy(words=row.easy_label, picture=row.picture),
        looked=Looked(subject=subject_of(subject), title=subject.title, row=row.code),
    )


def _base(road: Road, heads: int, chosen: Mapping[Score, Mapping[Road, int]], unsure: Mapping[Road, int]) -> Base:
    answered = sum(each.get(road, 0) for each in chosen.values())
    do_not_know = unsure.get(road, 0)
    return Base(
        group=road[0],
        channel=road[1],
        heads=heads,
        answered=answered,
        do_not_know=do_not_know,
        skipped=heads - answered - do_not_know,
    )


def _option(answers: Answers, place: int, score: Score, chosen: Mapping[Road, int]) -> OptionCounts:
    words = SCORE_WORDS[answers][score]
    easy = Easy(words=words, picture=SCORE_PICTURES[answers][score])
    return OptionCounts(option_id=0, position=place, label=words, chosen=in_order(chosen), easy=easy)
