"""A comment as the cause of a version of an entry, and of a finding on it."""

from sqlalchemy.orm import Session

from participate.feedback.models import Comment
from participate.feedback.queries.public import subject_of
from participate.localoffer.models import Entry
from participate.moderation.queries import spoken
from participate.registry import CausePage

LONGEST_NUMBER = 9


def cause_of(session: Session, cause_id: str, /) -> CausePage | None:
    """The page on which the comment with this id can be read; None for one that nobody may read. Three queries."""
    if not (cause_id.isascii() and cause_id.isdigit() and len(cause_id) <= LONGEST_NUMBER):
        return None
    comment = session.get(Comment, int(cause_id))
    subject = subject_of(int(cause_id))
    public = spoken(session, {subject}).get(subject)
    if comment is None or public is None or not public.public:
        return None
    entry = session.get_one(Entry, comment.entry_id)
    return CausePage(
        label=f"Comment on {entry.name}"[:300],
        endpoint="feedback.comments",
        values={"entry_id": entry.id},
        entry_id=entry.id,
    )
