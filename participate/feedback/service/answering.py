"""Answering a comment in public, with what the authority means to do (REG56-2)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import StaleEdit
from participate.db.conflicts import refusing
from participate.easyread.queries import SourceText
from participate.easyread.service import WriteTwin, write_twin
from participate.feedback.errors import CommentAnswerEmpty, CorrectionNeedsReason
from participate.feedback.models import Comment, CommentAnswer
from participate.feedback.queries import get_comment, subject_of

PICTURE = "speech"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerComment:
    """An answer, what is meant to be done, and the same in easy words. `version` is the number that the page showed.

    A correction (any but the first) says why in `reason`.
    """

    comment_id: int
    version: int
    words: str
    easy: tuple[str, ...]
    action: str = ""
    reason: str = ""


def answer_comment(session: Session, command: AnswerComment, *, actor: Identity, now: datetime) -> None:
    """Publish an answer, or another version of it; what was published stays as it was.

    NotFound for a comment that is not public; StaleEdit; CommentAnswerEmpty; CorrectionNeedsReason.
    """
    get_comment(session, command.comment_id, now=now)
    found = select(Comment).where(Comment.id == command.comment_id).with_for_update()
    row = session.scalars(found.execution_options(populate_existing=True)).one()
    if row.answers != command.version:
        raise StaleEdit(version=row.answers)
    if not command.words.strip() or not any(line.strip() for line in command.easy):
        raise CommentAnswerEmpty
    if row.answers and not command.reason.strip():
        raise CorrectionNeedsReason
    row.answers += 1
    row.waits = False
    answer = CommentAnswer(
        comment_id=row.id,
        number=row.answers,
        words=command.words,
        action=command.action,
        reason=command.reason if row.answers > 1 else "",
        at=now,
        account_id=actor.account_id,
    )
    with refusing(session, {"uq_comment_answer_comment_id_number": StaleEdit(version=row.answers)}):
        session.add(answer)
    source = SourceText(subject=subject_of(row.id), part="answer", text=f"{answer.words}\n{answer.action}")
    write_twin(session, WriteTwin(source=source, words=command.easy, picture=PICTURE), actor=actor, now=now)
    action = "entry.comment.answered" if answer.number == 1 else "entry.comment.corrected"
    after = {"words": answer.words, "action": answer.action, "reason": answer.reason}
    record(session, action, subject=subject_of(row.id), actor=actor, now=now, after=after)
