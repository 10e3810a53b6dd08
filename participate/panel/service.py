"""Showing drafts to the panel, what its members say of them, and what officers answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.access.predicates import of_the_panel, speaks_for_a_party
from participate.audit.service import record, record_change
from participate.core.errors import NotFound
from participate.core.groups import Channel, Group
from participate.db.conflicts import find_or_insert
from participate.easyread.service import SignOff, sign_off
from participate.moderation.service import WatchedText, watch_text, withdraw_text
from participate.panel.errors import DraftOver, NoPanel, ReplyNeeded
from participate.panel.models import DraftComment, ShownDraft
from participate.panel.queries import get_comment, get_draft, list_panels
from participate.registry import RoundKinds
from participate.rounds.queries import get_round, get_text
from participate.rounds.queries.speaking import UNANNOUNCED

VERDICTS = frozenset({"changed", "kept"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDraft:
    """Let the panel see a draft, or (`shown` false) no longer."""

    round_id: int
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SayOnDraft:
    """A comment on a draft; without `subject` and `part` on the whole of it. `entry_key` comes from the form."""

    round_id: int
    text: str
    entry_key: str
    subject: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckText:
    """What the panel says of the easy words of one text of a draft."""

    round_id: int
    sign_off: SignOff


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerComment:
    """`verdict`: `changed` or `kept`; `reply` says why."""

    round_id: int
    comment_id: int
    verdict: str
    reply: str


def show_draft(session: Session, command: ShowDraft, *, actor: Identity, now: datetime) -> None:
    """Show a draft to every panel that is here, or hide it. NotFound, DraftOver, NoPanel."""
    row = get_round(session, command.round_id)
    if row.state not in UNANNOUNCED:
        raise DraftOver
    panels = list_panels(session, round_id=row.id)
    if not panels:
        raise NoPanel
    session.execute(delete(ShownDraft).where(ShownDraft.round_id == row.id))
    if command.shown:
        session.add_all(
            ShownDraft(organisation_id=each.organisation_id, round_id=row.id, shown_at=now) for each in panels
        )
    session.flush()
    action = "draft.shown" if command.shown else "draft.hidden"
    record(session, action, subject=row.subject, actor=actor, now=now)


def say_on_draft(
    session: Session, command: SayOnDraft, *, kinds: RoundKinds, worry_words: str, actor: Identity, now: datetime
) -> int:
    """A member's comment to the officer; returns its id, that of the first when the same form comes twice.

    NotFound for whoever is no member, for a draft that is not shown, and for a text that the draft has not. Its words
    are watched (SG-04): what may be a worry is the safeguarding lead's and no officer's.
    """
    acting, credential_id = _member(actor)
    row = get_draft(session, command.round_id, acting=acting)
    if command.subject:
        get_text(session, round_id=row.id, subject=command.subject, part=command.part, kinds=kinds)
    made = find_or_insert(
        session,
        find=lambda: session.scalars(select(DraftComment).where(DraftComment.entry_key == command.entry_key)).first(),
        make=lambda: DraftComment(
            round_id=row.id,
            organisation_id=acting.organisation_id,
            credential_id=credential_id,
            subject=command.subject,
            part=command.part,
            text=command.text,
            entry_key=command.entry_key,
            sent_at=now,
            written_by=actor.session_key,
            verdict="",
            reply="",
        ),
    )
    if made.credential_id != credential_id:
        raise NotFound
    place = f"Comment on the draft “{row.title}”"
    _watch(session, f"draft_comment:{made.id}", command.text, place, worry_words=worry_words, actor=actor, now=now)
    record_change(session, subject=row.subject, now=now)
    return made.id


def check_text(
    session: Session, command: CheckText, *, kinds: RoundKinds, worry_words: str, actor: Identity, now: datetime
) -> None:
    """Sign the easy words of one text off, or say what is hard; the panel's act, whoever of it signs.

    NotFound as above; PanelSignsOff, NothingToSign, StaleEdit, HardNeedsWords of `easyread`.
    """
    acting, _ = _member(actor)
    row = get_draft(session, command.round_id, acting=acting)
    source = command.sign_off.source
    get_text(session, round_id=row.id, subject=source.subject, part=source.part, kinds=kinds)
    number = sign_off(session, command.sign_off, actor=actor, now=now)
    subject = f"sign_off:{number}"
    if command.sign_off.verdict == "easy":
        withdraw_text(session, subject, now=now)
        return
    place = f"What is hard in the easy words of “{row.title}”"
    _watch(session, subject, command.sign_off.words, place, worry_words=worry_words, actor=actor, now=now)


def answer_comment(session: Session, command: AnswerComment, *, actor: Identity, now: datetime) -> None:
    """Answer a member, or answer anew. NotFound for what this officer does not read, ReplyNeeded."""
    found = get_comment(session, command.comment_id, round_id=command.round_id, actor=actor, kinds={})
    if command.verdict not in VERDICTS or not command.reply.strip():
        raise ReplyNeeded
    row = session.get_one(DraftComment, found.id)
    before = {"answer": row.verdict, "reason": row.reply} if row.verdict else None
    row.verdict, row.reply, row.answered_at = command.verdict, command.reply, now
    session.flush()
    after = {"answer": command.verdict, "reason": command.reply}
    subject = f"round:{command.round_id}"
    record(session, "draft.comment_answered", subject=subject, actor=actor, now=now, before=before, after=after)


def forget_comments(session: Session, credential_id: int) -> None:
    """Remove all that somebody said on drafts, with the answers: nothing is published from it.

    What the safeguarding lead has of it is in the lead's own table, and stays (SG-12).
    """
    session.execute(delete(DraftComment).where(DraftComment.credential_id == credential_id))


def _member(actor: Identity) -> tuple[Membership, int]:
    """(membership, credential) of a member of the panel who is no officer; NotFound for anybody else."""
    if actor.acting is None or actor.credential_id is None:
        raise NotFound
    if not (of_the_panel(actor) and speaks_for_a_party(actor)):
        raise NotFound
    return actor.acting, actor.credential_id


def _watch(
    session: Session, subject: str, text: str, place: str, *, worry_words: str, actor: Identity, now: datetime
) -> None:
    """Look for worry words in what a young person wrote (SG-04, SG-06)."""
    watched = WatchedText(
        subject=subject,
        place=place[:300],
        channel=Channel.WEB,
        text=text,
        credential_id=actor.credential_id,
        group=Group.YOUNG,
        band=actor.card.band if actor.card else None,
    )
    watch_text(session, watched, worry_words=worry_words, now=now)
