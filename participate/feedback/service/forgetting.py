"""Letting a comment go: on its writer's wish, with its writer, or when its time is over.

What was ticked stays as nobody's, so that counts stay as they were. What the lead has of the words stays (SG-12).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.errors import NotFound
from participate.feedback.models import Comment
from participate.feedback.queries import about_entry, subject_of
from participate.moderation.service import take_down, unlink_texts
from participate.people.queries import readable_again


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveComment:
    """Take one's own comment down."""

    comment_id: int


def remove_comment(session: Session, command: RemoveComment, *, actor: Identity, now: datetime) -> None:
    """Take the words down and let nothing lead to their writer (DP-11); NotFound for what is not theirs to see here."""
    if actor.credential_id is None:
        raise NotFound
    mine = (Comment.id == command.comment_id, Comment.credential_id == actor.credential_id)
    found = select(Comment).where(*mine, readable_again(Comment.written_in, actor)).with_for_update()
    row = session.scalars(found.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    _take_down(session, (row.id,), now=now)
    unlink(session, (row.id,))
    record_change(session, subject=about_entry(row.entry_id), now=now)


def forget_person(session: Session, *, actor: Identity, take_comments_down: bool, now: datetime) -> None:
    """No comment leads to somebody who is removed; with `take_comments_down` their words go, too."""
    if actor.credential_id is None:
        raise NotFound
    found = select(Comment.id).where(Comment.credential_id == actor.credential_id).order_by(Comment.id)
    numbers = session.scalars(found.with_for_update()).all()
    if take_comments_down:
        _take_down(session, numbers, now=now)
    unlink(session, numbers)


def unlink(session: Session, numbers: Collection[int]) -> None:
    """Cut what ties these comments to their card or account; they stay and count."""
    session.execute(update(Comment).where(Comment.id.in_(numbers)).values(credential_id=None, written_in=""))
    unlink_texts(session, [subject_of(number) for number in numbers])


def forget_words(session: Session, subjects: Collection[str]) -> None:
    """Empty the words of these comments (`comment:88`), which were not published; what was ticked stays."""
    numbers = [int(number) for kind, _, number in (each.partition(":") for each in subjects) if kind == "comment"]
    _empty(session, numbers)


def _take_down(session: Session, numbers: Collection[int], *, now: datetime) -> None:
    take_down(session, [subject_of(number) for number in numbers], now=now)
    _empty(session, numbers)


def _empty(session: Session, numbers: Collection[int]) -> None:
    session.execute(update(Comment).where(Comment.id.in_(numbers)).values(words="", waits=False))
