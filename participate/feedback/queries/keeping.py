"""Which comments have been tied to their writer for long enough. None of them is with the lead (SG-12)."""

from datetime import datetime

from sqlalchemy import Select, select

from participate.feedback.models import Comment
from participate.feedback.queries.counting import CASE_OF
from participate.moderation.queries.keeping import is_frozen


def comments_due(before: datetime) -> Select[int]:
    """Comments that came before a moment and still lead to a card or an account."""
    return select(Comment.id).where(
        Comment.credential_id.is_not(None), Comment.received_on < before, ~is_frozen(CASE_OF)
    )
