"""The pages of comments: giving one, reading them, answering them, taking one's own down."""

from participate.feedback.views import desk, giving, own, provider, public
from participate.feedback.views.blueprint import bp

__all__ = ["bp", "desk", "giving", "own", "provider", "public"]
