"""A reviewer's verbs: say who, save, send, open again, take back. All of them end when the round closes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.groups import AgeBand, Group
from participate.core.helping import ChosenBy, Help
from participate.core.questions import AnswerState
from participate.reviews.errors import NothingScored, SentAlready
from participate.reviews.models import Reviewer, ReviewSheet
from participate.reviews.queries.planning import PlanRow, SubjectRow, get_plan
from participate.reviews.queries.reviewing import is_visible
from participate.reviews.service.sheets import (
    Given,
    check_not_own,
    empty,
    find_sheet,
    lock_reviewer,
    open_sheet,
    scores_of,
    submit,
    take_on,
    watch,
    words_of,
    write_help,
    write_scores,
)
from participate.rounds.errors import GroupNotAsked, WhoNeeded
from participate.rounds.queries import RoundRow
from participate.rounds.queries.asked import groups_by_account
from participate.rounds.service import record_taking_part
from participate.rounds.service.coming_in import check_may_answer, open_now, speaks_for


@dataclass(frozen=True, slots=True, kw_only=True)
class SayWho:
    """In whose name somebody reviews; a card says it by itself."""

    round_id: int
    group: Group
    band: AgeBand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveScores:
    """Some or all rows of one sheet; `position` is its subject's place."""

    round_id: int
    position: int
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SendSheet:
    """One sheet is finished. `wants_news` is for accounts: a card has no address."""

    round_id: int
    position: int
    helped_by: frozenset[Help] = frozenset()
    chosen_by: ChosenBy | None = None
    wants_news: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAgain:
    """A sheet that was sent."""

    round_id: int
    position: int


def say_who(session: Session, command: SayWho, *, actor: Identity, now: datetime) -> None:
    """Begin in the name of a group, or change whose the reviews are before one is sent. GroupNotAsked, RoundNotOpen.

    What was sent was counted in a group's name: from then on nothing changes.
    """
    row = open_now(session, command.round_id, now=now)
    if actor.card is not None or command.group not in groups_by_account(row.group_set):
        raise GroupNotAsked
    band = command.band if command.group is Group.YOUNG else None
    plan = get_plan(session, row.id)
    reviewer = take_on(session, plan, actor=actor, group=command.group, band=band)
    if not reviewer.counted:
        reviewer.group, reviewer.band = command.group, band
    record_change(session, subject=row.subject, now=now)
    session.flush()


def save_scores(session: Session, command: SaveScores, *, actor: Identity, worry_words: str, now: datetime) -> None:
    """Keep what was said of one subject; every typed text is watched.

    Raises RoundNotOpen, WhoNeeded, CardOfAnotherRound, GroupNotAsked, OwnEntry, SentAlready, RowWordsTooLong.
    """
    row = open_now(session, command.round_id, now=now)
    plan = get_plan(session, row.id)
    subject = plan.at(command.position)
    check_not_own(subject, actor=actor)
    reviewer = _reviewer(session, row, plan, actor=actor)
    before = find_sheet(session, reviewer, subject.id)
    if before is not None and before.sent_on is not None:
        raise SentAlready
    sheet = open_sheet(session, reviewer, subject.id, actor=actor, now=now)
    rows = {each.code: each for each in plan.framework.rows}
    for score in write_scores(session, sheet, command.given, rows=rows):
        place = _place(subject, rows[score.row_code].label)
        watch(session, reviewer, score, place=place, worry_words=worry_words, now=now)
    record_change(session, subject=row.subject, now=now)
    session.flush()


def send_sheet(session: Session, command: SendSheet, *, actor: Identity, worry_words: str, now: datetime) -> None:
    """Send one sheet: from now on it counts, and its texts wait to be read. A second time changes nothing.

    Raises RoundNotOpen (the sheet stays), OwnEntry, NothingScored, RowWordsTooLong.
    """
    row = open_now(session, command.round_id, now=now)
    plan = get_plan(session, row.id)
    subject = plan.at(command.position)
    check_not_own(subject, actor=actor)
    reviewer = lock_reviewer(session, row.id, actor=actor)
    sheet = find_sheet(session, reviewer, subject.id) if reviewer else None
    if reviewer is None or sheet is None:
        raise NothingScored
    if sheet.sent_on is not None:
        return
    _send(session, reviewer, sheet, subject, plan, actor=actor, worry_words=worry_words, now=now)
    write_help(session, reviewer, command.helped_by)
    reviewer.chosen_by = command.chosen_by
    reviewer.wants_news = command.wants_news and actor.account_id is not None
    _count(session, reviewer, now=now)
    record_change(session, subject=row.subject, now=now)
    session.flush()


def open_again(session: Session, command: OpenAgain, *, actor: Identity, now: datetime) -> None:
    """Open a sheet that was sent: it does not count until it is sent again. RoundNotOpen.

    An account, and the browser session that wrote it with a card, go on with what they sent; anybody else with the same
    card starts empty. Without such a sheet nothing happens.
    """
    row = open_now(session, command.round_id, now=now)
    subject = get_plan(session, row.id).at(command.position)
    reviewer = lock_reviewer(session, row.id, actor=actor)
    sheet = find_sheet(session, reviewer, subject.id) if reviewer else None
    if sheet is None:
        return
    if is_visible(sheet, actor=actor):
        sheet.sent_on, sheet.written_at = None, now
    else:
        empty(session, sheet, now=now)
    record_change(session, subject=row.subject, now=now)
    session.flush()


def take_back(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Take back everything: nothing of it counts or is shown any more.

    A text with a worry stays with the safeguarding lead (SG-12). RoundNotOpen once the round is closed.
    """
    row = open_now(session, round_id, now=now)
    reviewer = lock_reviewer(session, row.id, actor=actor)
    if reviewer is not None:
        empty_all(session, reviewer, now=now)
        record_change(session, subject=row.subject, now=now)
        session.flush()


def stay(session: Session, command: OpenAgain, *, actor: Identity, now: datetime) -> None:
    """Whoever writes this sheet is still there."""
    row = open_now(session, command.round_id, now=now)
    subject = get_plan(session, row.id).at(command.position)
    reviewer = lock_reviewer(session, row.id, actor=actor)
    sheet = find_sheet(session, reviewer, subject.id) if reviewer else None
    if sheet is not None and is_visible(sheet, actor=actor):
        sheet.written_at = now
        record_change(session, subject=row.subject, now=now)
        session.flush()


def empty_all(session: Session, reviewer: Reviewer, *, now: datetime) -> None:
    """Every sheet of a reviewer says nothing any more."""
    found = select(ReviewSheet).where(ReviewSheet.reviewer_id == reviewer.id).order_by(ReviewSheet.id)
    for sheet in session.scalars(found).all():
        empty(session, sheet, now=now)
    reviewer.wants_news, reviewer.chosen_by = False, None
    write_help(session, reviewer, frozenset())


def _reviewer(session: Session, row: RoundRow, plan: PlanRow, *, actor: Identity) -> Reviewer:
    """Only a card may begin by reviewing: an account says first in whose name."""
    check_may_answer(row, actor=actor)
    reviewer = lock_reviewer(session, row.id, actor=actor)
    if reviewer is not None:
        return reviewer
    if actor.card is None:
        raise WhoNeeded
    return take_on(session, plan, actor=actor, group=speaks_for(actor.card), band=actor.card.band)


def _send(
    session: Session,
    reviewer: Reviewer,
    sheet: ReviewSheet,
    subject: SubjectRow,
    plan: PlanRow,
    *,
    actor: Identity,
    worry_words: str,
    now: datetime,
) -> None:
    """Check that something is said, and hand every text over."""
    scores = scores_of(session, sheet)
    said = [each for each in scores.values() if each.state is not AnswerState.SKIPPED or words_of(each)]
    if not is_visible(sheet, actor=actor) or not said:
        raise NothingScored
    rows = {each.code: each for each in plan.framework.rows}
    given = [
        Given(row=each.row_code, state=each.state, score=each.score, evidence=each.evidence, comment=each.comment)
        for each in said
    ]
    for score in write_scores(session, sheet, given, rows=rows):
        place = _place(subject, rows[score.row_code].label)
        submit(session, reviewer, score, place=place, worry_words=worry_words, now=now)
    sheet.sent_on, sheet.written_at = now, None
    session.flush()


def _count(session: Session, reviewer: Reviewer, *, now: datetime) -> None:
    """Somebody took part with their first sheet, and once only."""
    if not reviewer.counted:
        reviewer.counted = True
        record_taking_part(
            session,
            round_id=reviewer.round_id,
            group=reviewer.group,
            channel=reviewer.channel,
            heads=1,
            now=now,
        )
    session.flush()


def _place(subject: SubjectRow, label: str) -> str:
    """Words for the officer who reads a text; nothing personal."""
    return f"{subject.title}: {label}"[:300]
