"""The pages of proposals, and the page on which a party says what it thinks of a draft."""

from participate.proposals.views import asked, desk, organisation, public
from participate.proposals.views.blueprint import bp

__all__ = ["asked", "bp", "desk", "organisation", "public"]
