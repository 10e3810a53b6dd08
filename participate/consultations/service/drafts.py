"""The rows behind a participant's answers: a draft takes the place of what was sent when it is sent itself."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.errors import ResponseExists
from participate.consultations.models import Answer, AnswerChoice, Response, ResponseKind
from participate.consultations.service.answers import Given, asked_in, kind_of, write_answers, write_help
from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Channel, Group
from participate.core.questions import AnswerState
from participate.db.conflicts import refusing
from participate.moderation.service import withdraw_text

Rows = dict[ResponseKind, Response]


def locked(session: Session, round_id: int, *, actor: Identity) -> Rows:
    """The actor's responses, locked: two sends of one person wait for each other, and for nobody else."""
    if actor.credential_id is None:
        raise NotFound
    found = (
        select(Response)
        .where(Response.round_id == round_id, Response.credential_id == actor.credential_id)
        .order_by(Response.id)
        .with_for_update()
    )
    return {row.kind: row for row in session.scalars(found.execution_options(populate_existing=True))}


def was_sent(rows: Rows) -> bool:
    return any(row.sent_on is not None for row in rows.values())


def is_shown(draft: Response, actor: Identity) -> bool:
    """Whether this browser may go on with the draft: a card's draft belongs to the session that writes it."""
    return actor.card is None or draft.draft_of == actor.session_key


def open_draft(
    session: Session, rows: Rows, round_id: int, *, actor: Identity, group: Group, now: datetime
) -> Response:
    """The draft of whoever asks, made if there is none.

    An account starts from what it sent before; a card starts empty, and so does another browser session with that card.
    """
    draft = rows.get(ResponseKind.DRAFT)
    if draft is not None and not is_shown(draft, actor):
        empty(session, draft, now=now)
    if draft is None:
        draft = _taken_up(session, rows, group=group) or _new(session, round_id, actor=actor, group=group)
        before = rows.get(kind_of(group))
        if actor.card is None and before is not None and before.sent_on is not None:
            copy_sent(session, before, draft)
    draft.draft_of, draft.written_at = actor.session_key, now
    session.flush()
    return draft


def put_in_place(session: Session, rows: Rows, draft: Response, *, now: datetime) -> None:
    """The draft becomes what this person sends for this group; what stood there before is emptied and set aside."""
    kind = kind_of(draft.group)
    before = rows.get(kind)
    if before is not None:
        draft.counted = before.counted
        empty(session, before, now=now)
        before.kind, before.counted = ResponseKind.SPARE, False
        session.flush()
    draft.kind = kind
    draft.written_at = None
    session.flush()


def drop(session: Session, rows: Rows, kind: ResponseKind, *, now: datetime) -> None:
    """What was sent as this kind, and a draft that was to replace it, say nothing any more."""
    if kind in rows:
        empty(session, rows[kind], now=now)
    draft = rows.get(ResponseKind.DRAFT)
    if draft is not None and kind_of(draft.group) is kind:
        empty(session, draft, now=now)
        draft.kind, draft.written_at = ResponseKind.SPARE, None
    session.flush()


def empty(session: Session, response: Response, *, now: datetime) -> None:
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
    response.chosen_by = None
    write_help(session, response, frozenset())
    response.draft_of = ""
    session.flush()


def answers_in(session: Session, response: Response) -> tuple[Given, ...]:
    """What a response says now, as it would be given again."""
    rows = session.scalars(select(Answer).where(Answer.response_id == response.id).order_by(Answer.id)).all()
    chosen: dict[int, dict[int, int]] = {row.id: {} for row in rows}
    for answer_id, option_id in session.execute(
        select(AnswerChoice.answer_id, AnswerChoice.option_id).where(AnswerChoice.answer_id.in_(list(chosen)))
    ):
        chosen[answer_id][option_id] = 1
    return tuple(
        Given(question_id=row.question_id, state=row.state, text=row.text, chosen=chosen[row.id]) for row in rows
    )


def _taken_up(session: Session, rows: Rows, *, group: Group) -> Response | None:
    """The row that an earlier sending emptied."""
    spare = rows.get(ResponseKind.SPARE)
    if spare is not None:
        spare.kind, spare.group = ResponseKind.DRAFT, group
        session.flush()
    return spare


def _new(session: Session, round_id: int, *, actor: Identity, group: Group) -> Response:
    draft = Response(
        round_id=round_id,
        credential_id=actor.credential_id,
        kind=ResponseKind.DRAFT,
        channel=Channel.WEB,
        group=group,
        band=band_of(actor),
    )
    try:
        with refusing(session, {"uq_response_round_id_credential_id_kind": ResponseExists()}):
            session.add(draft)
    except ResponseExists:  # the other half of a double click was first
        found = locked(session, round_id, actor=actor).get(ResponseKind.DRAFT)
        if found is None:
            raise
        return found
    return draft


def band_of(actor: Identity) -> AgeBand | None:
    return actor.card.band if actor.card else None


def copy_sent(session: Session, before: Response, draft: Response) -> None:
    """Begin a draft with what was sent. Its words were watched when typed, and are once more when they are sent."""
    draft.band = before.band
    given = tuple(replace(each, whole=False) for each in answers_in(session, before))
    write_answers(session, draft, given, asked=asked_in(session, round_id=draft.round_id))
