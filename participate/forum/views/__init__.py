"""The pages of a forum: its workspace, what everybody reads of it, and the desk where its statements are answered."""

from participate.forum.views import data, desk, home, messages, positions, public, statements
from participate.forum.views.blueprint import bp

__all__ = ["bp", "data", "desk", "home", "messages", "positions", "public", "statements"]
