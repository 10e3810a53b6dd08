"""The ways in, and out again: an e-mail link, a code card, signing out."""

from participate.people.views import cards, first_use, leaving, links
from participate.people.views.blueprint import bp

__all__ = ["bp", "cards", "first_use", "leaving", "links"]
