"""Giving a comment: from anybody, with or without a way to sign in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.feedback import HEAD, About, Ease, Right
from participate.core.groups import Channel, Group
from participate.core.rulesets.matters import HEADS
from participate.db.conflicts import find_or_insert
from participate.feedback.errors import CommentSaysNothing, TooManyComments, TooManyTicks
from participate.feedback.limits import COMMENTS_IN_A_DAY, COMMENTS_IN_AN_HOUR, TICKS_IN_A_DAY
from participate.feedback.models import Comment
from participate.feedback.queries import about_entry, get_commented, subject_of
from participate.feedback.service.keys import typed_with
from participate.moderation.service import SubmittedText, pass_on, submit_text
from participate.people.service.limits import count_one, is_reached
from participate.people.tokens import hashed

LONGEST_PLACE = 300
HEAD_WORDS = dict(HEADS)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveComment:
    """A comment on an entry. `entry_key` comes from the form; `about` says what its words are about."""

    entry_id: int
    entry_key: str
    is_right: Right | None
    was_easy: Ease | None
    words: str
    about: About | None
    group: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who comments, as far as is known, and from where (a keyed hash)."""

    identity: Identity
    place: str


def give_comment(session: Session, command: GiveComment, *, writer: Writer, worry_words: str, now: datetime) -> int:
    """Take a comment in; returns its id. A form sent twice makes one (REG56-1, SG-02, SG-04).

    Sent again with other words it is another comment: what somebody says is never thrown away.

    Of ticks by nobody we know, a few a day from one connection are kept; words are always taken. NotFound for an entry
    that nobody can see; CommentSaysNothing; TooManyComments and TooManyTicks from one connection.
    """
    entry = get_commented(session, command.entry_id, now=now)
    if not command.words and command.is_right is None and command.was_easy is None:
        raise CommentSaysNothing
    by_key = select(Comment).where(Comment.entry_key == _key(command))
    before = session.scalars(by_key).first()
    if before is not None:
        return before.id
    _count(session, writer.place, now=now)
    ticks = _ticks(session, command, writer, now=now)
    row = find_or_insert(
        session,
        find=lambda: session.scalars(by_key).first(),
        make=lambda: _row(command, ticks, writer.identity, now=now),
    )
    if command.words:
        place = f"Comment on {entry.name} ({_head(command.about)})"
        text = SubmittedText(
            subject=subject_of(row.id),
            about=about_entry(row.entry_id),
            place=place[:LONGEST_PLACE],
            group=row.group,
            channel=row.channel,
            text=row.words,
            credential_id=row.credential_id,
            source=subject_of(row.id),
        )
        pass_on(session, before=typed_with(command.entry_key, entry_id=row.entry_id), after=text.subject)
        submit_text(session, text, worry_words=worry_words, now=now)
    record_change(session, subject=about_entry(row.entry_id), now=now)
    return row.id


def _count(session: Session, place: str, *, now: datetime) -> None:
    for limit in (COMMENTS_IN_AN_HOUR, COMMENTS_IN_A_DAY):
        if is_reached(session, limit, place=place, now=now):
            raise TooManyComments
        count_one(session, limit, place=place, now=now)


def _ticks(
    session: Session, command: GiveComment, writer: Writer, *, now: datetime
) -> tuple[Right | None, Ease | None]:
    """The ticks that are kept: all of somebody we know, else so few that one connection makes no public number."""
    ticks = (command.is_right, command.was_easy)
    if writer.identity.credential_id is not None or ticks == (None, None):
        return ticks
    if count_one(session, TICKS_IN_A_DAY, place=f"{writer.place}:{command.entry_id}", now=now) <= TICKS_IN_A_DAY.most:
        return ticks
    if not command.words:
        raise TooManyTicks
    return (None, None)


def _row(
    command: GiveComment, ticks: tuple[Right | None, Ease | None], identity: Identity, *, now: datetime
) -> Comment:
    return Comment(
        entry_id=command.entry_id,
        entry_key=_key(command),
        is_right=ticks[0],
        was_easy=ticks[1],
        words=command.words,
        about=command.about if command.words else None,
        group=command.group,
        channel=Channel.WEB,
        credential_id=identity.credential_id,
        written_in=identity.session_key if identity.card is not None else "",
        received_on=now.replace(hour=0, minute=0, second=0, microsecond=0),
        waits=bool(command.words),
    )


def _key(command: GiveComment) -> str:
    """What makes the very same form count once, and nothing else: its key with all that it says, and of what."""
    ticks = (command.is_right or "", command.was_easy or "", command.about or "", command.group)
    return hashed("\n".join((str(command.entry_id), command.entry_key, *ticks, command.words)))


def _head(about: About | None) -> str:
    """What follows from the plain words, for the moderator."""
    return HEAD_WORDS[HEAD[about or About.WRITTEN]]
