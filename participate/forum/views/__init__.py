"""The pages of a forum: its workspace, what everybody reads of it, and the desk where its statements are answered."""

from participate.forum.views import boxes, data, desk, home, positions, public, statements
from participate.forum.views.blueprint import bp

__all__ = ["boxes", "bp", "data", "desk", "home", "positions", "public", "statements"]
