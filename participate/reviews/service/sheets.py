"""The rows behind somebody's reviews: who they are in this round, their sheets, and what each sheet says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import DomainError, NotFound
from participate.core.frameworks import FrameworkRow, Score
from participate.core.groups import AgeBand, Channel, Group
from participate.core.helping import Help
from participate.core.questions import LONGEST_WORDS, AnswerState
from participate.db.conflicts import find_or_insert, refusing
from participate.moderation.service import SubmittedText, WatchedText, submit_text, watch_text, withdraw_text
from participate.reviews.errors import OwnEntry, RowWordsTooLong, ScoreOfNothing
from participate.reviews.models import Reviewer, ReviewerHelp, ReviewScore, ReviewSheet
from participate.reviews.queries.planning import PlanRow, SubjectRow
from participate.reviews.queries.remembering import words_of
from participate.reviews.queries.reviewing import is_visible

BROKEN: Mapping[str, DomainError] = {"ck_review_score_answered_has_score": ScoreOfNothing()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was said to one row. `whole` is False for a page that is left half done: too many words are told later."""

    row: str
    state: AnswerState
    score: Score | None = None
    evidence: str = ""
    comment: str = ""
    whole: bool = True


def check_not_own(subject: SubjectRow, *, actor: Identity) -> None:
    """OwnEntry when the actor belongs to an organisation that keeps this entry."""
    if subject.kept_by & {each.organisation_id for each in actor.memberships}:
        raise OwnEntry


def lock_reviewer(session: Session, round_id: int, *, actor: Identity) -> Reviewer | None:
    """The actor in this round, locked: two sends of one person wait for each other, and for nobody else."""
    if actor.credential_id is None:
        raise NotFound
    found = (
        select(Reviewer)
        .where(Reviewer.round_id == round_id, Reviewer.credential_id == actor.credential_id)
        .with_for_update()
    )
    return session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def take_on(session: Session, plan: PlanRow, *, actor: Identity, group: Group, band: AgeBand | None) -> Reviewer:
    """The actor as a reviewer, of this group if they are new."""

    def make() -> Reviewer:
        return Reviewer(
            round_id=plan.round_id, credential_id=actor.credential_id, channel=Channel.WEB, group=group, band=band
        )

    return find_or_insert(session, find=lambda: lock_reviewer(session, plan.round_id, actor=actor), make=make)


def find_sheet(session: Session, reviewer: Reviewer, subject_id: int, *, anew: bool = False) -> ReviewSheet | None:
    found = select(ReviewSheet).where(
        ReviewSheet.reviewer_id == reviewer.id, ReviewSheet.subject_id == subject_id, ReviewSheet.anew.is_(anew)
    )
    return session.scalars(found).one_or_none()


def find_written(session: Session, reviewer: Reviewer, subject_id: int) -> ReviewSheet | None:
    """The sheet that is being written, or that was taken back; none where one is sent and was not opened again."""
    sheet = find_sheet(session, reviewer, subject_id)
    if sheet is None or sheet.sent_on is None:
        return sheet
    anew = find_sheet(session, reviewer, subject_id, anew=True)
    return anew if anew is not None and anew.written_at is not None else None


def open_sheet(
    session: Session, reviewer: Reviewer, subject_id: int, *, actor: Identity, now: datetime, anew: bool = False
) -> ReviewSheet:
    """The sheet that this browser session writes, made if there is none. What another session wrote with the same card
    is emptied first: nobody goes on with what they may not see.
    """
    sheet = find_or_insert(
        session,
        find=lambda: find_sheet(session, reviewer, subject_id, anew=anew),
        make=lambda: ReviewSheet(reviewer_id=reviewer.id, subject_id=subject_id, anew=anew),
    )
    if not is_visible(sheet, actor=actor):
        empty(session, sheet, now=now)
    sheet.draft_of, sheet.written_at = actor.session_key, now
    session.flush()
    return sheet


def empty(session: Session, sheet: ReviewSheet, *, now: datetime) -> None:
    """Rows stay, because safeguarding and moderation know a text by its score's id; what they say goes."""
    for row in scores_of(session, sheet).values():
        if row.evidence or row.comment:
            withdraw_text(session, f"score:{row.id}", now=now)
        row.state, row.score, row.evidence, row.comment = AnswerState.SKIPPED, None, "", ""
    sheet.sent_on, sheet.written_at, sheet.draft_of = None, None, ""
    session.flush()


def scores_of(session: Session, sheet: ReviewSheet) -> dict[str, ReviewScore]:
    """What a sheet says, by row."""
    rows = session.scalars(select(ReviewScore).where(ReviewScore.sheet_id == sheet.id).order_by(ReviewScore.id))
    return {row.row_code: row for row in rows}


def said_in(session: Session, sheet: ReviewSheet) -> tuple[Given, ...]:
    """What a sheet says now, as it would be given again."""
    return tuple(
        Given(row=each.row_code, state=each.state, score=each.score, evidence=each.evidence, comment=each.comment)
        for each in scores_of(session, sheet).values()
        if each.state is not AnswerState.SKIPPED or words_of(each)
    )


def write_scores(
    session: Session, sheet: ReviewSheet, given: Sequence[Given], *, rows: Mapping[str, FrameworkRow]
) -> tuple[ReviewScore, ...]:
    """Put what was said in place of what the sheet said to the same rows; rows of other frameworks are passed over.

    Raises RowWordsTooLong, ScoreOfNothing.
    """
    taken = [each for each in given if each.row in rows]
    for each in taken:
        _check_length(each, number=list(rows).index(each.row) + 1)
    known = scores_of(session, sheet)
    with refusing(session, BROKEN):
        for each in taken:
            row = known.get(each.row)
            if row is None:
                row = known[each.row] = ReviewScore(sheet_id=sheet.id, row_code=each.row)
            row.state, row.score = each.state, each.score
            row.evidence, row.comment = each.evidence, each.comment
            session.add(row)
    return tuple(known[each.row] for each in taken)


def _check_length(given: Given, *, number: int) -> None:
    over = max(len(given.evidence), len(given.comment)) - LONGEST_WORDS
    if given.whole and over > 0:
        raise RowWordsTooLong(row=number, over=over)


def watch(
    session: Session, reviewer: Reviewer, score: ReviewScore, *, place: str, worry_words: str, now: datetime
) -> None:
    """Look for worry words in what was just typed, sent or not."""
    typed = words_of(score)
    if typed:
        watched = WatchedText(
            subject=f"score:{score.id}",
            place=place,
            channel=reviewer.channel,
            text=typed,
            credential_id=reviewer.credential_id,
            about=f"round:{reviewer.round_id}",
            group=reviewer.group,
            band=reviewer.band,
            source=f"reviewer:{reviewer.id}",
        )
        watch_text(session, watched, worry_words=worry_words, now=now)


def submit(
    session: Session, reviewer: Reviewer, score: ReviewScore, *, place: str, worry_words: str, now: datetime
) -> None:
    """Hand what was just sent to the people who read before anybody else does."""
    submitted = SubmittedText(
        subject=f"score:{score.id}",
        about=f"round:{reviewer.round_id}",
        place=place,
        group=reviewer.group,
        channel=reviewer.channel,
        text=words_of(score),
        credential_id=reviewer.credential_id,
        band=reviewer.band,
        source=f"reviewer:{reviewer.id}",
    )
    submit_text(session, submitted, worry_words=worry_words, now=now)


def write_help(session: Session, reviewer: Reviewer, helped_by: frozenset[Help]) -> None:
    """Say what help there was, in place of what was said of it before."""
    session.execute(delete(ReviewerHelp).where(ReviewerHelp.reviewer_id == reviewer.id))
    session.add_all(ReviewerHelp(reviewer_id=reviewer.id, help=each) for each in sorted(helped_by))
    session.flush()
