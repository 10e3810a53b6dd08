"""Comments as everybody reads them: published words, with the answer and what changed; never the day or the writer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, func, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.feedback import Matter, matter_of
from participate.core.suppression import rounded_to_k
from participate.db.paging import Slice
from participate.easyread.queries import TwinRow, twins_for
from participate.feedback.models import Comment, CommentAnswer
from participate.localoffer.models import Entry, EntryVersion
from participate.localoffer.queries.shown import is_shown
from participate.moderation.queries import PublicText, public_texts

PAGE = 20
STEP = 5
PREFIX = "comment:"
ENTRY = "entry:"
CAUSE = "comment"
"""The kind of a cause, by which a version of an entry names the comment that brought it about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commented:
    """What a comment is on: an entry that everybody can see now."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """A version of an answer; `easy` are its words in easy read, of the newest alone."""

    number: int
    words: str
    action: str
    reason: str
    at: datetime
    easy: TwinRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicComment:
    """A published comment, never whose group it is from: nobody could trust a base that anybody fills with ticks.

    `changed_at` are the days on which its entry changed because of it; `answers` have the newest first.
    """

    id: int
    words: str
    redacted: bool
    head: str
    topic: str
    matter: Matter
    answers: tuple[AnswerRow, ...]
    changed_at: tuple[datetime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySlot:
    """What an entry's page says of its comments: at least so many are answered, None for fewer than a step."""

    entry_id: int
    answered: int | None


def subject_of(comment_id: int) -> str:
    """How moderation, twins and the record of acts know a comment."""
    return f"{PREFIX}{comment_id}"


def about_entry(entry_id: int) -> str:
    """What a comment on an entry hangs on."""
    return f"{ENTRY}{entry_id}"


def get_commented(session: Session, entry_id: int, *, now: datetime) -> Commented:
    """The entry; NotFound when it is not shown now. One query."""
    name = session.scalar(select(Entry.name).where(Entry.id == entry_id, is_shown(now)))
    if name is None:
        raise NotFound
    return Commented(id=entry_id, name=name)


def entry_names(session: Session, subjects: Collection[str]) -> Mapping[str, str]:
    """`entry:12` → its name, for the moderators. One query, or none when nothing is asked for."""
    numbers = {int(each.removeprefix(ENTRY)) for each in subjects if each.startswith(ENTRY)}
    if not numbers:
        return {}
    rows = session.execute(select(Entry.id, Entry.name).where(Entry.id.in_(numbers)))
    return {about_entry(number): name for number, name in rows}


def read_slot(session: Session, *, subject_id: int, now: datetime) -> EntrySlot:  # noqa: ARG001 - as every slot
    """For the entry's own page. One query, in the index."""
    answered = session.scalar(
        select(func.count(type_=Integer)).where(Comment.entry_id == subject_id, Comment.answers > 0)
    )
    return EntrySlot(entry_id=subject_id, answered=rounded_to_k(answered or 0, k=STEP) or None)


def list_public(session: Session, entry_id: int, *, after: str | None, limit: int = PAGE) -> Slice[PublicComment]:
    """The published comments on an entry, in an order that tells neither time nor writer. Five queries at most."""
    texts = public_texts(session, about=about_entry(entry_id), after=after, limit=limit)
    numbers = {number_of(each.subject) for each in texts.rows}
    if not numbers:
        return Slice((), None)
    matters = _matters(session, numbers)
    answers, changes = answers_of(session, numbers), changes_of(session, {entry_id}, numbers)
    rows = ((number_of(each.subject), each) for each in texts.rows)
    return Slice(
        tuple(
            _public(number, each, matters[number], answers.get(number, ()), changes.get(number, ()))
            for number, each in rows
            if number in matters
        ),
        texts.next_key,
    )


def number_of(subject: str) -> int:
    """`comment:88` → 88."""
    return int(subject.removeprefix(PREFIX))


def answers_of(session: Session, numbers: Collection[int]) -> dict[int, tuple[AnswerRow, ...]]:
    """The versions of the answers to these comments, the newest first, with their easy words. Two queries."""
    rows = session.scalars(
        select(CommentAnswer)
        .where(CommentAnswer.comment_id.in_(numbers))
        .order_by(CommentAnswer.comment_id, CommentAnswer.number.desc())
    ).all()
    twins = twins_for(session, frozenset(subject_of(row.comment_id) for row in rows)) if rows else {}
    found: dict[int, tuple[AnswerRow, ...]] = {}
    for row in rows:
        before = found.get(row.comment_id, ())
        easy = None if before else twins.get((subject_of(row.comment_id), "answer"))
        shown = AnswerRow(
            number=row.number, words=row.words, action=row.action, reason=row.reason, at=row.at, easy=easy
        )
        found[row.comment_id] = (*before, shown)
    return found


def changes_of(
    session: Session, entry_ids: Collection[int], numbers: Collection[int]
) -> dict[int, tuple[datetime, ...]]:
    """When these entries were changed because of these comments. One query."""
    rows = session.execute(
        select(EntryVersion.cause_id, EntryVersion.at)
        .where(
            EntryVersion.entry_id.in_(entry_ids),
            EntryVersion.cause_kind == CAUSE,
            EntryVersion.cause_id.in_([str(number) for number in numbers]),
        )
        .order_by(EntryVersion.at)
    )
    found: dict[int, tuple[datetime, ...]] = {}
    for cause_id, at in rows:
        found[int(cause_id)] = (*found.get(int(cause_id), ()), at)
    return found


def _matters(session: Session, numbers: Collection[int]) -> dict[int, Matter]:
    rows = session.execute(select(Comment.id, Comment.about).where(Comment.id.in_(numbers)))
    return {number: matter_of(about) for number, about in rows if about is not None}


def _public(
    number: int,
    text: PublicText,
    matter: Matter,
    answers: tuple[AnswerRow, ...],
    changed_at: tuple[datetime, ...],
) -> PublicComment:
    return PublicComment(
        id=number,
        words=text.words,
        redacted=text.redacted,
        head=text.head,
        topic=text.topic,
        matter=matter,
        answers=answers,
        changed_at=changed_at,
    )
