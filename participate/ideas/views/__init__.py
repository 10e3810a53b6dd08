"""The pages of calls for ideas: reading them, giving ideas, one's own, the desk."""

from participate.ideas.views import desk, giving, own, planning, public, sorting
from participate.ideas.views.blueprint import bp

__all__ = ["bp", "desk", "giving", "own", "planning", "public", "sorting"]
