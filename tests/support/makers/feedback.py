"""Comments on entries, made, read and answered as people do it."""

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, Identity
from participate.core.feedback import About, Right
from participate.core.groups import Group
from participate.feedback.queries import subject_of
from participate.feedback.service import AnswerComment, GiveComment, Writer, answer_comment, give_comment
from participate.moderation.service import DecideCase, Decision, decide
from tests.support.makers.entries import write
from tests.support.makers.moderation import case_of

WORDS = "The opening times are missing."
ANSWER = "They are there now."


def entry(session: Session, *, officer: Identity, now: datetime, name: str = "Swim club", **content: Any) -> int:
    """An entry that everybody can see; returns its id."""
    return write(session, actor=officer, now=now, name=name, is_public=True, **content)


def command(entry_id: int, **changes: Any) -> GiveComment:
    """A comment that says that something is missing."""
    said = GiveComment(
        entry_id=entry_id,
        entry_key=secrets.token_hex(16),
        is_right=Right.PARTLY,
        was_easy=None,
        words=WORDS,
        about=About.MISSING,
        group=Group.PARENT,
    )
    return replace(said, **changes)


def comment(
    session: Session, entry_id: int, *, now: datetime, by: Identity = ANYONE, place: str | None = None, **changes: Any
) -> int:
    """Give a comment, from a connection of its own unless `place` says which; returns its id."""
    writer = Writer(identity=by, place=place or secrets.token_hex(8))
    return give_comment(session, command(entry_id, **changes), writer=writer, worry_words="", now=now)


def read(session: Session, number: int, *, moderator: Identity, now: datetime) -> None:
    """A moderator publishes a comment as it is."""
    case = case_of(session, subject_of(number))
    decision = DecideCase(
        case_id=case.id,
        version=case.version,
        decision=Decision.PUBLISH,
        reason="It shows nobody.",
        head="content_gap",
        topic="LO-LEIS",
    )
    decide(session, decision, actor=moderator, now=now)


def published(session: Session, entry_id: int, *, moderator: Identity, now: datetime, **changes: Any) -> int:
    """A comment that everybody can read; returns its id."""
    number = comment(session, entry_id, now=now, **changes)
    read(session, number, moderator=moderator, now=now)
    return number


def answer(session: Session, number: int, *, officer: Identity, now: datetime, **changes: Any) -> None:
    """Answer a comment in public."""
    said = AnswerComment(comment_id=number, version=0, words=ANSWER, easy=("They are there now.",), action="We check.")
    answer_comment(session, replace(said, **changes), actor=officer, now=now)
