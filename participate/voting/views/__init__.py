"""The pages of votes: stating them, how they are counted, voting, paper and rooms, receipts, counting again."""

from participate.voting.views import (
    ballot,
    casting,
    coming_back,
    drafting,
    papers,
    public,
    receipts,
    rooms,
    scrutiny,
    sitting,
)
from participate.voting.views.blueprint import bp

__all__ = [
    "ballot",
    "bp",
    "casting",
    "coming_back",
    "drafting",
    "papers",
    "public",
    "receipts",
    "rooms",
    "scrutiny",
    "sitting",
]
