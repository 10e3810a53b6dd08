"""A comment as the cause of a version of an entry, and of a finding on it."""

from sqlalchemy.orm import Session

from participate.db.numbers import number_named
from participate.feedback.models import Comment
from participate.feedback.queries.public import subject_of
from participate.localoffer.models import Entry
from participate.moderation.queries import spoken
from participate.registry import CausePage


def cause_of(session: Session, cause_id: str, /) -> CausePage | None:
    """The page on which the comment with this id can be read; None for one that nobody may read. Three queries."""
    comment = session.get(Comment, number_named(cause_id))
    if comment is None:
        return None
    subject = subject_of(comment.id)
    public = spoken(session, {subject}).get(subject)
    if public is None or not public.public:
        return None
    entry = session.get_one(Entry, comment.entry_id)
    return CausePage(
        label=f"Comment on {entry.name}"[:300],
        endpoint="feedback.comments",
        values={"entry_id": entry.id},
        entry_ids=frozenset({entry.id}),
    )
