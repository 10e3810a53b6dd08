"""The pages of moderation: the queue, the safeguarding lead’s, and “I am worried about something”."""

from participate.moderation.views import queue, safeguarding, worried
from participate.moderation.views.blueprint import bp

__all__ = ["bp", "queue", "safeguarding", "worried"]
