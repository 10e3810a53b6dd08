"""The pages of a forum: its workspace, what everybody reads of it, and the desk where its statements are answered."""

from participate.forum.views import ballots, boxes, data, desk, home, positions, public, statements, votes
from participate.forum.views.blueprint import bp

__all__ = ["ballots", "boxes", "bp", "data", "desk", "home", "positions", "public", "statements", "votes"]
