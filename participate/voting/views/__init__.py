"""The pages of votes: stating them for officers, reading how they are counted, voting."""

from participate.voting.views import drafting, sitting
from participate.voting.views.blueprint import bp

__all__ = ["bp", "drafting", "sitting"]
