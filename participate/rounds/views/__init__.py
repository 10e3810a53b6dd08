"""The pages of rounds: one for the public, the rest for officers."""

from participate.rounds.views import (
    cards,
    desk,
    drafting,
    moving,
    organisation_cards,
    public,
    register,
    starting,
    texts,
)
from participate.rounds.views.blueprint import bp

__all__ = ["bp", "cards", "desk", "drafting", "moving", "organisation_cards", "public", "register", "starting", "texts"]
