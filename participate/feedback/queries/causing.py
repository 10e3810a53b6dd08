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
    number = int(cause_id[:LONGEST_NUMBER]) if cause_id.isascii() and cause_id.isdigit() else 0
    if str(number) != cause_id:
        return None
    comment = session.get(Comment, number)
    subject = subject_of(number)
    public = spoken(session, {subject}).get(subject)
    if comment is None or public is None or not public.public:
        return None
    entry = session.get_one(Entry, comment.entry_id)
    return CausePage(
        label=f"Comment on {entry.name}"[:300],
        endpoint="feedback.comments",
        values={"entry_id": entry.id},
        entry_ids=frozenset({entry.id}),
    )
