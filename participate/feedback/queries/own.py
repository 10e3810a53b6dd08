"""One's own comments, as far as this browser session may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.feedback import Ease, Right
from participate.core.groups import Group
from participate.feedback.models import Comment
from participate.feedback.queries.public import AnswerRow, answers_of, subject_of
from participate.localoffer.models import Entry
from participate.moderation.queries import TextFate, fates_of
from participate.people.queries import readable_again


@dataclass(frozen=True, slots=True, kw_only=True)
class MyComment:
    """A comment of one's own. `fate` says what became of its words: None where there are none."""

    id: int
    entry_id: int
    entry: str
    is_right: Right | None
    was_easy: Ease | None
    words: str
    group: Group
    received_on: datetime
    fate: TextFate | None
    answer: AnswerRow | None


def list_mine(session: Session, *, actor: Identity) -> tuple[MyComment, ...]:
    """All of them, the newest first; of a card only what this session wrote. Four queries at most."""
    if actor.credential_id is None:
        return ()
    rows: Sequence[tuple[Comment, str]] = session.execute(
        select(Comment, Entry.name)
        .join(Entry, Entry.id == Comment.entry_id)
        .where(Comment.credential_id == actor.credential_id, readable_again(Comment.written_in, actor))
        .order_by(Comment.id.desc())
    ).all()
    if not rows:
        return ()
    fates = fates_of(session, {subject_of(row.id) for row, _ in rows})
    answers = answers_of(session, {row.id for row, _ in rows if row.answers})
    return tuple(
        MyComment(
            id=row.id,
            entry_id=row.entry_id,
            entry=name,
            is_right=row.is_right,
            was_easy=row.was_easy,
            words=row.words,
            group=row.group,
            received_on=row.received_on,
            fate=fates.get(subject_of(row.id)) if row.words else None,
            answer=next(iter(answers.get(row.id, ())), None),
        )
        for row, name in rows
    )
