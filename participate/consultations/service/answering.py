"""A participant's verbs: say who, save, send, answer again, take back. All of them end when the round closes."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.consultations.errors import AlreadySent, NothingAnswered
from participate.consultations.models import Answer, Response, ResponseKind
from participate.consultations.service.answers import (
    Given,
    asked_in,
    check_given,
    kind_of,
    submit,
    watch,
    write_answers,
    write_help,
)
from participate.consultations.service.drafts import (
    Rows,
    answers_in,
    drop,
    is_shown,
    locked,
    open_draft,
    put_in_place,
    was_sent,
)
from participate.core.groups import AgeBand, Channel, Group
from participate.core.helping import ChosenBy, Help
from participate.core.questions import AnswerState
from participate.rounds.errors import GroupNotAsked, WhoNeeded
from participate.rounds.queries import RoundRow
from participate.rounds.queries.asked import groups_by_account
from participate.rounds.service import record_taking_part
from participate.rounds.service.coming_in import check_may_answer, open_now, speaks_for


@dataclass(frozen=True, slots=True, kw_only=True)
class SayWho:
    """Whose answers these are; a card says it by itself."""

    round_id: int
    group: Group
    band: AgeBand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveAnswers:
    """Some or all answers of a draft."""

    round_id: int
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SendAnswers:
    """The draft is finished. `wants_news` is for accounts: a card has no address."""

    round_id: int
    helped_by: frozenset[Help] = frozenset()
    chosen_by: ChosenBy | None = None
    wants_news: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBefore:
    """What this person sent before: their own answers, or those for a child."""

    round_id: int
    on_behalf: bool = False


def say_who(session: Session, command: SayWho, *, actor: Identity, now: datetime) -> None:
    """Start a draft in the name of a group, or change whose the draft is. GroupNotAsked, RoundNotOpen.

    What was sent before stays as it is until the draft is sent. A draft for a group that has sent starts from that.
    """
    row = open_now(session, command.round_id, now=now)
    if actor.card is not None or command.group not in groups_by_account(row.group_set):
        raise GroupNotAsked
    rows = locked(session, row.id, actor=actor)
    draft = open_draft(session, rows, row.id, actor=actor, group=command.group, now=now)
    draft.group = command.group
    draft.band = command.band if command.group is Group.YOUNG else None
    session.flush()
    record_change(session, subject=f"round:{row.id}", now=now)


def save_answers(session: Session, command: SaveAnswers, *, actor: Identity, worry_words: str, now: datetime) -> None:
    """Keep answers in the draft, which is made when it is the first; every typed text is watched.

    Words beside a question that is left out are watched too, and not kept in the answer.
    Raises RoundNotOpen, AlreadySent, WhoNeeded, CardOfAnotherRound, GroupNotAsked, and what `check_given` raises.
    """
    row = open_now(session, command.round_id, now=now)
    draft = _draft(session, row, actor=actor, now=now)
    asked = asked_in(session, round_id=row.id)
    typed = {each.question_id: each.text for each in command.given}
    given = [replace(each, text="") if each.state is AnswerState.SKIPPED else each for each in command.given]
    rows = write_answers(session, draft, given, asked=asked)
    watch(session, draft, rows, typed=typed, asked=asked, worry_words=worry_words, now=now)
    record_change(session, subject=f"round:{row.id}", now=now)


def send_answers(session: Session, command: SendAnswers, *, actor: Identity, worry_words: str, now: datetime) -> None:
    """Send the draft: from now on it counts in place of what was sent before, and its texts wait to be read.

    A second time changes nothing. Raises RoundNotOpen (the draft stays), NothingAnswered, TooFewChoices, WordsTooLong.
    """
    row = open_now(session, command.round_id, now=now)
    mine = locked(session, row.id, actor=actor)
    draft = mine.get(ResponseKind.DRAFT)
    if draft is None or not is_shown(draft, actor):
        if was_sent(mine):
            return
        raise NothingAnswered
    _check_whole(session, draft)
    put_in_place(session, mine, draft, now=now)
    draft.sent_on = now
    write_help(session, draft, command.helped_by)
    draft.chosen_by = command.chosen_by
    draft.wants_news = command.wants_news and actor.account_id is not None
    _hand_over(session, draft, worry_words=worry_words, now=now)
    session.flush()
    record_change(session, subject=f"round:{row.id}", now=now)


def answer_again(session: Session, command: SentBefore, *, actor: Identity, now: datetime) -> None:
    """Start a draft that takes the place of what was sent, once it is sent itself. With a draft open, nothing happens.

    An account starts from its own answers; a card starts empty, whoever holds it now. RoundNotOpen.
    """
    row = open_now(session, command.round_id, now=now)
    mine = locked(session, row.id, actor=actor)
    before = mine.get(_kind(command, actor))
    if before is None or before.sent_on is None:
        return
    if actor.card is None and ResponseKind.DRAFT in mine:
        return
    open_draft(session, mine, row.id, actor=actor, group=before.group, now=now)
    record_change(session, subject=f"round:{row.id}", now=now)


def take_back(session: Session, command: SentBefore, *, actor: Identity, now: datetime) -> None:
    """Take answers back: nothing of them counts or is shown any more. Without answers, nothing happens.

    A text with a worry stays with the safeguarding lead (SG-12). RoundNotOpen once the round is closed.
    """
    row = open_now(session, command.round_id, now=now)
    mine = locked(session, row.id, actor=actor)
    drop(session, mine, _kind(command, actor), now=now)
    record_change(session, subject=f"round:{row.id}", now=now)


def stay(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Whoever writes the draft is still there."""
    draft = locked(session, round_id, actor=actor).get(ResponseKind.DRAFT)
    if draft is not None and is_shown(draft, actor):
        draft.written_at = now
        record_change(session, subject=f"round:{round_id}", now=now)
        session.flush()


def _kind(command: SentBefore, actor: Identity) -> ResponseKind:
    """A card says by itself for whom it speaks."""
    if actor.card is not None:
        return kind_of(speaks_for(actor.card))
    return ResponseKind.ON_BEHALF if command.on_behalf else ResponseKind.OWN


def _draft(session: Session, row: RoundRow, *, actor: Identity, now: datetime) -> Response:
    check_may_answer(row, actor=actor)
    mine = locked(session, row.id, actor=actor)
    draft = mine.get(ResponseKind.DRAFT)
    if draft is None or not is_shown(draft, actor):
        return _first_draft(session, row, mine, actor=actor, now=now)
    return open_draft(session, mine, row.id, actor=actor, group=draft.group, now=now)


def _first_draft(session: Session, row: RoundRow, mine: Rows, *, actor: Identity, now: datetime) -> Response:
    """Only a card may begin by answering: an account says first whose answers these are."""
    if was_sent(mine):
        raise AlreadySent
    if actor.card is None:
        raise WhoNeeded
    return open_draft(session, mine, row.id, actor=actor, group=speaks_for(actor.card), now=now)


def _hand_over(session: Session, response: Response, *, worry_words: str, now: datetime) -> None:
    """What was sent goes to those who read it first, and is counted as one taking part."""
    rows = session.scalars(select(Answer).where(Answer.response_id == response.id).order_by(Answer.id)).all()
    asked = asked_in(session, round_id=response.round_id)
    submit(session, response, rows, asked=asked, worry_words=worry_words, now=now)
    if not response.counted:
        response.counted = True
        record_taking_part(
            session,
            round_id=response.round_id,
            group=response.group,
            channel=Channel.WEB,
            heads=response.heads,
            now=now,
        )


def _check_whole(session: Session, draft: Response) -> None:
    """What was saved in parts is whole now, and something was answered."""
    answers = answers_in(session, draft)
    if all(each.state is AnswerState.SKIPPED for each in answers):
        raise NothingAnswered
    asked = asked_in(session, round_id=draft.round_id)
    for each in answers:
        if each.question_id in asked:
            check_given(asked[each.question_id], each)
