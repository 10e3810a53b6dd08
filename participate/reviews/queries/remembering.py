"""What somebody said in reviews, round by round, for themselves alone."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.frameworks import SCORE_WORDS, FrameworkRow
from participate.core.helping import Help
from participate.core.questions import AnswerState
from participate.frameworks.models import FrameworkVersion
from participate.frameworks.queries import FrameworkView, view_of
from participate.reviews.models import Reviewer, ReviewerHelp, ReviewPlan, ReviewScore, ReviewSheet, ReviewSubject
from participate.reviews.queries.reviewing import is_visible, says_something
from participate.rounds.queries.said import SaidAnswer, SaidSet

Line = tuple[ReviewSheet, ReviewSubject, ReviewScore]


def list_reviewed(session: Session, *, actor: Identity) -> tuple[SaidSet, ...]:
    """What this browser session may see of somebody's reviews: of each round what was sent, and apart from it what was
    not. Four queries.
    """
    if actor.credential_id is None:
        return ()
    reviewers = session.scalars(
        select(Reviewer).where(Reviewer.credential_id == actor.credential_id).order_by(Reviewer.round_id)
    ).all()
    lines = _lines(session, [row.id for row in reviewers], actor=actor)
    frameworks = _frameworks(session, [row.round_id for row in reviewers])
    helped = _helped(session, [row.id for row in reviewers])
    sets = []
    for row in reviewers:
        for sent in (False, True):
            found = [line for line in lines[row.id] if (line[0].sent_on is not None) is sent]
            if found:
                sets.append(_set(row, found, frameworks[row.round_id], helped.get(row.id, frozenset()), sent=sent))
    return tuple(sets)


def _set(
    row: Reviewer, lines: Sequence[Line], framework: FrameworkView, helped: frozenset[Help], *, sent: bool
) -> SaidSet:
    told = lines if sent else [line for line in lines if line[2].state is not AnswerState.SKIPPED or words_of(line[2])]
    days = [sheet.sent_on for sheet, _, _ in lines if sheet.sent_on is not None]
    return SaidSet(
        key=f"reviewer:{row.id}",
        round_id=row.round_id,
        group=row.group,
        band=row.band,
        sent_on=max(days) if days else None,
        wants_news=row.wants_news and sent,
        helped_by=helped if sent else frozenset(),
        chosen_by=row.chosen_by if sent else None,
        answers=_answers(told, framework),
    )


def _answers(lines: Sequence[Line], framework: FrameworkView) -> tuple[SaidAnswer, ...]:
    rows = {row.code: (place, row) for place, row in enumerate(framework.rows)}
    known = [line for line in lines if line[2].row_code in rows]
    known.sort(key=lambda line: (line[1].position, rows[line[2].row_code][0]))
    return tuple(_answer(line, rows[line[2].row_code][1], framework) for line in known)


def _answer(line: Line, row: FrameworkRow, framework: FrameworkView) -> SaidAnswer:
    _, subject, score = line
    words = (SCORE_WORDS[framework.answers][score.score],) if score.score else ()
    return SaidAnswer(
        subject=f"score:{score.id}",
        question=f"{subject.title}: {row.label}",
        easy_question=f"{subject.title}: {row.easy_label}",
        picture=row.picture,
        state=score.state,
        chosen=words,
        easy_chosen=words,
        words=words_of(score),
    )


def _lines(session: Session, reviewer_ids: Collection[int], *, actor: Identity) -> Mapping[int, list[Line]]:
    rows = session.execute(
        select(ReviewSheet, ReviewSubject, ReviewScore)
        .join(ReviewSubject, ReviewSubject.id == ReviewSheet.subject_id)
        .join(ReviewScore, ReviewScore.sheet_id == ReviewSheet.id)
        .where(ReviewSheet.reviewer_id.in_(reviewer_ids))
    ).all()
    found: dict[int, list[Line]] = defaultdict(list)
    for sheet, subject, score in rows:
        if is_visible(sheet, actor=actor) and says_something(sheet):
            found[sheet.reviewer_id].append((sheet, subject, score))
    return found


def words_of(score: ReviewScore) -> str:
    """What was typed to a row, as one text: where it was seen, then what was said of it."""
    return "\n".join(each for each in (score.evidence, score.comment) if each)


def _frameworks(session: Session, round_ids: Collection[int]) -> Mapping[int, FrameworkView]:
    rows = session.execute(
        select(ReviewPlan.round_id, FrameworkVersion)
        .join(FrameworkVersion, FrameworkVersion.id == ReviewPlan.framework_version_id)
        .where(ReviewPlan.round_id.in_(round_ids))
    )
    return {round_id: view_of(row) for round_id, row in rows}


def _helped(session: Session, reviewer_ids: Collection[int]) -> Mapping[int, frozenset[Help]]:
    found: dict[int, set[Help]] = defaultdict(set)
    for row in session.scalars(select(ReviewerHelp).where(ReviewerHelp.reviewer_id.in_(reviewer_ids))):
        found[row.reviewer_id].add(row.help)
    return {number: frozenset(kinds) for number, kinds in found.items()}
