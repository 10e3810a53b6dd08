"""Published comments for those who answer them, and for the providers whose entries they are on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.feedback import Matter, matter_of
from participate.core.rulesets.clocks import COMMENT_ANSWER
from participate.core.schedule import answer_due
from participate.db.paging import Slice
from participate.feedback.models import Comment
from participate.feedback.queries.counting import CASE_OF, PUBLIC
from participate.feedback.queries.public import AnswerRow, answers_of, changes_of
from participate.localoffer.models import Entry, EntryTopic, ProviderKeeper
from participate.moderation.models import Case, CaseState

PAGE = 25
LONGEST_NUMBER = 9
SHOWN_ORDER = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLine:
    """A published comment in a list; `due_at` is by when it is to be answered."""

    id: int
    entry_id: int
    entry: str
    words: str
    head: str
    topic: str
    matter: Matter
    due_at: datetime
    late: bool
    answers: tuple[AnswerRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentPage:
    """A published comment as whoever answers it sees it: what is public of it, with every version of the answer.

    Whose it is, and what else its writer ticked, is no officer's to see beside the words.
    """

    line: CommentLine
    redacted: bool
    changed_at: tuple[datetime, ...]

    @property
    def answers(self) -> tuple[AnswerRow, ...]:
        return self.line.answers

    @property
    def version(self) -> int:
        return self.answers[0].number if self.answers else 0


def list_waiting(
    session: Session, *, entry_id: int | None = None, topic: str = "", after: str | None = None, now: datetime
) -> Slice[CommentLine]:
    """Published comments without an answer, oldest first, a page at a time by key. One query."""
    listed = _published().where(Comment.waits).order_by(Comment.id)
    if entry_id is not None:
        listed = listed.where(Comment.entry_id == entry_id)
    if topic:
        listed = listed.where(
            select(EntryTopic.entry_id).where(EntryTopic.entry_id == Entry.id, EntryTopic.topic == topic).exists()
        )
    if after and after.isascii() and after.isdigit() and len(after) <= LONGEST_NUMBER:
        listed = listed.where(Comment.id > int(after))
    rows = session.execute(listed.limit(PAGE + 1)).all()
    more = len(rows) > PAGE
    return Slice(
        tuple(_line(comment, name, case, now=now) for comment, name, case in rows[:PAGE]),
        str(rows[PAGE - 1][0].id) if more else None,
    )


def count_waiting(session: Session) -> int:
    """How many published comments have no answer yet. One query, over those that wait."""
    waiting = _published().where(Comment.waits).with_only_columns(func.count(Comment.id), maintain_column_froms=True)
    return session.scalar(waiting) or 0


def get_comment(session: Session, comment_id: int, *, now: datetime) -> CommentPage:
    """A published comment; NotFound for every other, so that nothing is answered before it was read. Four queries."""
    found = session.execute(_published().where(Comment.id == comment_id)).first()
    if found is None:
        raise NotFound
    comment, name, case = found
    answers = answers_of(session, {comment.id}).get(comment.id, ())
    return CommentPage(
        line=_line(comment, name, case, now=now, answers=answers),
        redacted=case.state is CaseState.REDACTED,
        changed_at=changes_of(session, {comment.entry_id}, {comment.id}).get(comment.id, ()),
    )


def list_of_organisation(
    session: Session, organisation_id: int, *, after: str | None, now: datetime
) -> Slice[CommentLine]:
    """Published comments on the entries that an organisation keeps, as the public order has them. Three queries.

    It reads what everybody reads: no group, no tick, no day.
    """
    entries = _kept_by(session, organisation_id)
    if not entries:
        return Slice((), None)
    listed = _published().where(Case.about.in_([f"entry:{number}" for number in entries])).order_by(Case.shown_order)
    if after and len(after) == SHOWN_ORDER and after.isascii() and after.isalnum():
        listed = listed.where(Case.shown_order > after)
    rows = session.execute(listed.limit(PAGE + 1)).all()
    answers = answers_of(session, {comment.id for comment, _, _ in rows}) if rows else {}
    lines = tuple(_line(each, name, case, now=now, answers=answers.get(each.id, ())) for each, name, case in rows)
    return Slice(lines[:PAGE], rows[PAGE - 1][2].shown_order if len(rows) > PAGE else None)


def _kept_by(session: Session, organisation_id: int) -> Sequence[int]:
    return session.scalars(
        select(Entry.id)
        .join(ProviderKeeper, ProviderKeeper.provider_id == Entry.provider_id)
        .where(ProviderKeeper.organisation_id == organisation_id)
    ).all()


def _published() -> Select[Comment, str, Case]:
    return (
        select(Comment, Entry.name, Case)
        .join(Entry, Entry.id == Comment.entry_id)
        .join(Case, Case.subject == CASE_OF)
        .where(Case.state.in_(PUBLIC), Comment.about.is_not(None))
    )


def _line(
    comment: Comment, name: str, case: Case, *, now: datetime, answers: tuple[AnswerRow, ...] = ()
) -> CommentLine:
    due = answer_due(case.decided_at or case.opened_at, days=COMMENT_ANSWER.days)
    return CommentLine(
        id=comment.id,
        entry_id=comment.entry_id,
        entry=name,
        words=case.public_text,
        head=case.head,
        topic=case.topic,
        matter=matter_of(comment.about) if comment.about else Matter.INFORMATION,
        due_at=due,
        late=comment.waits and due < now,
        answers=answers,
    )
