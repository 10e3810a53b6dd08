"""A participant's verbs: say who, save, send, start again, take back. All of them end when the round closes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.consultations.errors import (
    AlreadySent,
    CardOfAnotherRound,
    GroupNotAsked,
    NothingAnswered,
    ResponseExists,
    WhoNeeded,
)
from participate.consultations.models import Answer, AnswerChoice, Response
from participate.consultations.queries.answering import groups_by_account, is_asked
from participate.consultations.service.answers import (
    Given,
    asked_in,
    check_given,
    submit,
    watch,
    write_answers,
)
from participate.core.errors import NotFound, RoundNotOpen
from participate.core.groups import AgeBand, Channel, Group
from participate.core.lifecycle import Phase
from participate.core.questions import AnswerState
from participate.db.conflicts import refusing
from participate.moderation.service import withdraw_text
from participate.rounds.queries import RoundRow, get_round
from participate.rounds.service import record_taking_part


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
    helped_by: str = ""
    wants_news: bool = False


def say_who(session: Session, command: SayWho, *, actor: Identity, now: datetime) -> None:
    """Start or change a draft in the name of a group. AlreadySent, GroupNotAsked, RoundNotOpen."""
    row = _open_round(session, command.round_id, now=now)
    if actor.card is not None or command.group not in groups_by_account(_groups(row)):
        raise GroupNotAsked
    response = _find(session, command.round_id, actor=actor) or _start(
        session, command.round_id, actor=actor, group=command.group
    )
    if response.sent_on is not None:
        raise AlreadySent
    response.group = command.group
    response.band = command.band if command.group is Group.YOUNG else None
    session.flush()
    record_change(session, subject=f"round:{command.round_id}", now=now)


def save_answers(session: Session, command: SaveAnswers, *, actor: Identity, worry_words: str, now: datetime) -> None:
    """Keep answers in the draft, which is made when it is the first; every text is watched.

    Raises RoundNotOpen, AlreadySent, WhoNeeded, CardOfAnotherRound, GroupNotAsked, and what `check_given` raises.
    """
    row = _open_round(session, command.round_id, now=now)
    response = _draft(session, row, actor=actor, now=now)
    asked = asked_in(session, round_id=row.id)
    rows = write_answers(session, response, command.given, asked=asked)
    watch(session, response, rows, asked=asked, worry_words=worry_words, now=now)
    record_change(session, subject=f"round:{row.id}", now=now)


def send_answers(session: Session, command: SendAnswers, *, actor: Identity, worry_words: str, now: datetime) -> None:
    """Send the draft: from now on it counts, and its texts wait to be read. A second time changes nothing.

    Raises RoundNotOpen (the draft stays), NothingAnswered, TooFewChoices.
    """
    row = _open_round(session, command.round_id, now=now)
    response = _find(session, row.id, actor=actor)
    if response is not None and response.sent_on is not None:
        return
    if response is None or not _shown(response, actor):
        raise NothingAnswered
    rows = session.scalars(select(Answer).where(Answer.response_id == response.id).order_by(Answer.id)).all()
    _check_whole(session, response, rows)
    response.sent_on = now
    response.draft_of = ""
    response.helped_by = command.helped_by
    response.wants_news = command.wants_news and actor.account_id is not None
    asked = asked_in(session, round_id=row.id)
    submit(session, response, rows, asked=asked, worry_words=worry_words, now=now)
    if not response.counted:
        response.counted = True
        record_taking_part(
            session, round_id=row.id, group=response.group, channel=Channel.WEB, heads=response.heads, now=now
        )
    session.flush()
    record_change(session, subject=f"round:{row.id}", now=now)


def clear_answers(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Take answers back, or start again: nothing of them counts or is shown any more. Without answers, nothing happens.

    A text with a worry stays with the safeguarding lead (SG-12). RoundNotOpen once the round is closed.
    """
    row = _open_round(session, round_id, now=now)
    response = _find(session, row.id, actor=actor)
    if response is None:
        return
    _empty(session, response, now=now)
    response.draft_of = actor.session_key
    session.flush()
    record_change(session, subject=f"round:{row.id}", now=now)


def check_may_answer(row: RoundRow, *, actor: Identity) -> None:
    """CardOfAnotherRound or GroupNotAsked when this card is not for this round; an account says who it is later."""
    if actor.card is None:
        return
    if actor.card.round_id not in {None, row.id}:
        raise CardOfAnotherRound
    if not is_asked(actor.card.group, _groups(row)):
        raise GroupNotAsked


def _open_round(session: Session, round_id: int, *, now: datetime) -> RoundRow:
    row = get_round(session, round_id)
    phase = row.phase(now)
    if phase is not Phase.OPEN:
        raise RoundNotOpen(phase=phase.value)
    return row


def _groups(row: RoundRow) -> Collection[Group]:
    return frozenset(target.group for target in row.groups)


def _find(session: Session, round_id: int, *, actor: Identity) -> Response | None:
    """The actor's response, locked: two sends of one person wait for each other, and for nobody else."""
    if actor.credential_id is None:
        raise NotFound
    return session.scalars(
        select(Response)
        .where(Response.round_id == round_id, Response.credential_id == actor.credential_id)
        .with_for_update()
    ).first()


def _start(session: Session, round_id: int, *, actor: Identity, group: Group) -> Response:
    response = Response(
        round_id=round_id,
        credential_id=actor.credential_id,
        channel=Channel.WEB,
        group=group,
        band=actor.card.band if actor.card else None,
        draft_of=actor.session_key,
    )
    try:
        with refusing(session, {"uq_response_round_id_credential_id": ResponseExists()}):
            session.add(response)
    except ResponseExists:  # the other half of a double click was first
        found = _find(session, round_id, actor=actor)
        if found is None:
            raise
        return found
    return response


def _draft(session: Session, row: RoundRow, *, actor: Identity, now: datetime) -> Response:
    check_may_answer(row, actor=actor)
    response = _find(session, row.id, actor=actor)
    if response is None:
        if actor.card is None:
            raise WhoNeeded
        return _start(session, row.id, actor=actor, group=actor.card.group)
    if response.sent_on is not None:
        raise AlreadySent
    if not _shown(response, actor):
        _empty(session, response, now=now)
    response.draft_of = actor.session_key
    return response


def _shown(response: Response, actor: Identity) -> bool:
    """Whether this browser may go on with the draft: a card's draft belongs to the session that writes it."""
    return actor.card is None or response.draft_of == actor.session_key


def _empty(session: Session, response: Response, *, now: datetime) -> None:
    """Rows stay, because safeguarding and moderation know a text by its answer's id; what they say goes."""
    rows = session.scalars(select(Answer).where(Answer.response_id == response.id)).all()
    for row in rows:
        if row.text:
            withdraw_text(session, f"answer:{row.id}", now=now)
        row.state = AnswerState.SKIPPED
        row.text = ""
    session.execute(delete(AnswerChoice).where(AnswerChoice.answer_id.in_([row.id for row in rows])))
    response.sent_on = None
    response.wants_news = False
    response.helped_by = ""
    session.flush()


def _check_whole(session: Session, response: Response, rows: Collection[Answer]) -> None:
    """What was saved in parts is whole now, and something was answered."""
    if all(row.state is AnswerState.SKIPPED for row in rows):
        raise NothingAnswered
    asked = asked_in(session, round_id=response.round_id)
    chosen: dict[int, dict[int, int]] = {row.id: {} for row in rows}
    for answer_id, option_id in session.execute(
        select(AnswerChoice.answer_id, AnswerChoice.option_id).where(AnswerChoice.answer_id.in_(list(chosen)))
    ):
        chosen[answer_id][option_id] = 1
    for row in rows:
        if row.question_id in asked:
            given = Given(question_id=row.question_id, state=row.state, text=row.text, chosen=chosen[row.id])
            check_given(asked[row.question_id], given)
