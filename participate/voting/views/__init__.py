"""The pages of votes: stating them for officers, reading how they are counted, voting."""

from participate.voting.views import ballot, casting, coming_back, drafting, public, receipts, scrutiny
from participate.voting.views.blueprint import bp

__all__ = ["ballot", "bp", "casting", "coming_back", "drafting", "public", "receipts", "scrutiny"]
