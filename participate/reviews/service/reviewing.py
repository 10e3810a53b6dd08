"""A reviewer's verbs: say who, save, send, open again, take back. All of them end when the round closes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.groups import AgeBand, Group
from participate.core.helping import ChosenBy, Help
from participate.reviews.errors import NothingScored, SentAlready
from participate.reviews.models import Reviewer, ReviewSheet
from participate.reviews.queries.planning import PlanRow, SubjectRow, get_plan
from participate.reviews.queries.reviewing import is_visible
from participate.reviews.service.sheets import (
    Given,
    check_not_own,
    empty,
    find_sheet,
    find_written,
    lock_reviewer,
    open_sheet,
    said_in,
    submit,
    take_on,
    watch,
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
    sent, written = find_sheet(session, reviewer, subject.id), find_written(session, reviewer, subject.id)
    if sent is not None and written is None:
        raise SentAlready
    anew = written is not None and written.anew
    sheet = open_sheet(session, reviewer, subject.id, actor=actor, now=now, anew=anew)
    rows = {each.code: each for each in plan.framework.rows}
    for score in write_scores(session, sheet, command.given, rows=rows):
        place = _place(subject, rows[score.row_code].label)
        watch(session, reviewer, score, place=place, worry_words=worry_words, now=now)
    record_change(session, subject=row.subject, now=now)
    session.flush()


def send_sheet(session: Session, command: SendSheet, *, actor: Identity, worry_words: str, now: datetime) -> None:
    """Send one sheet: from now on it counts, and its texts wait to be read. One that was opened again takes the place
    of what was sent before. A second time changes nothing.

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
    written = find_written(session, reviewer, subject.id)
    if written is None:
        return
    _put_in_place(session, sheet, written, plan, actor=actor, now=now)
    _send(session, reviewer, sheet, subject, plan, actor=actor, worry_words=worry_words, now=now)
    write_help(session, reviewer, command.helped_by)
    reviewer.chosen_by = command.chosen_by
    reviewer.wants_news = command.wants_news and actor.account_id is not None
    _count(session, reviewer, now=now)
    record_change(session, subject=row.subject, now=now)
    session.flush()


def open_again(session: Session, command: OpenAgain, *, actor: Identity, now: datetime) -> None:
    """Write a sheet that was sent anew: what was sent counts until the new one is sent. RoundNotOpen.

    An account, and the browser session that wrote it with a card, begin with what they sent; anybody else with the same
    card starts empty. Without such a sheet nothing happens.
    """
    row = open_now(session, command.round_id, now=now)
    plan = get_plan(session, row.id)
    subject = plan.at(command.position)
    reviewer = lock_reviewer(session, row.id, actor=actor)
    sheet = find_sheet(session, reviewer, subject.id) if reviewer else None
    if reviewer is None or sheet is None or sheet.sent_on is None:
        return
    begun = find_written(session, reviewer, subject.id)
    anew = open_sheet(session, reviewer, subject.id, actor=actor, now=now, anew=True)
    if begun is None and is_visible(sheet, actor=actor):
        rows = {each.code: each for each in plan.framework.rows}
        write_scores(session, anew, said_in(session, sheet), rows=rows)
    record_change(session, subject=row.subject, now=now)
    session.flush()


def take_back(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Take back what this browser session may see, sent or not: nothing of it counts or is shown any more. What
    somebody else sent with the same card stays.

    A text with a worry stays with the safeguarding lead (SG-12). RoundNotOpen once the round is closed.
    """
    row = open_now(session, round_id, now=now)
    reviewer = lock_reviewer(session, row.id, actor=actor)
    if reviewer is not None:
        _empty(
            session, reviewer, [each for each in _sheets(session, reviewer) if is_visible(each, actor=actor)], now=now
        )
        record_change(session, subject=row.subject, now=now)
        session.flush()


def stay(session: Session, command: OpenAgain, *, actor: Identity, now: datetime) -> None:
    """Whoever writes this sheet is still there."""
    row = open_now(session, command.round_id, now=now)
    subject = get_plan(session, row.id).at(command.position)
    reviewer = lock_reviewer(session, row.id, actor=actor)
    sheet = find_written(session, reviewer, subject.id) if reviewer else None
    if sheet is not None and is_visible(sheet, actor=actor):
        sheet.written_at = now
        record_change(session, subject=row.subject, now=now)
        session.flush()


def empty_all(session: Session, reviewer: Reviewer, *, now: datetime) -> None:
    """Every sheet of a reviewer says nothing any more."""
    _empty(session, reviewer, _sheets(session, reviewer), now=now)


def _sheets(session: Session, reviewer: Reviewer) -> Sequence[ReviewSheet]:
    found = select(ReviewSheet).where(ReviewSheet.reviewer_id == reviewer.id).order_by(ReviewSheet.id)
    return session.scalars(found).all()


def _empty(session: Session, reviewer: Reviewer, sheets: Sequence[ReviewSheet], *, now: datetime) -> None:
    """These sheets say nothing any more; who helped is forgotten when nothing sent is left."""
    for sheet in sheets:
        empty(session, sheet, now=now)
    if all(each.sent_on is None for each in _sheets(session, reviewer)):
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


def _put_in_place(
    session: Session, sheet: ReviewSheet, written: ReviewSheet, plan: PlanRow, *, actor: Identity, now: datetime
) -> None:
    """What was written anew goes over into the sheet that was sent, in place of what that said. NothingScored."""
    if not written.anew:
        return
    given = said_in(session, written)
    if not is_visible(written, actor=actor) or not given:
        raise NothingScored
    empty(session, sheet, now=now)
    rows = {each.code: each for each in plan.framework.rows}
    write_scores(session, sheet, [replace(each, whole=False) for each in given], rows=rows)
    sheet.draft_of = actor.session_key
    empty(session, written, now=now)


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
    given = said_in(session, sheet)
    if not is_visible(sheet, actor=actor) or not given:
        raise NothingScored
    rows = {each.code: each for each in plan.framework.rows}
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
