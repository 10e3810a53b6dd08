"""Which ideas have been tied to their author for long enough. None of them is with the lead (SG-12)."""

from datetime import datetime

from sqlalchemy import Select, exists, select

from participate.ideas.models import Idea, IdeaAuthor
from participate.ideas.queries.published import CASE_OF
from participate.moderation.queries.keeping import is_frozen


def authors_due(before: datetime) -> Select[int]:
    """Authors who still have a card or an account, and gave no idea since a moment."""
    own = Idea.author_id == IdeaAuthor.id
    lately = exists().where(own, Idea.received_on >= before)
    frozen = exists().where(own, is_frozen(CASE_OF))
    return select(IdeaAuthor.id).where(IdeaAuthor.credential_id.is_not(None), ~lately, ~frozen)
