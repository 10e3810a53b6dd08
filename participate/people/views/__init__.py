"""The ways in, and out again: an e-mail link, a code card, the officers' ways in to the desk, signing out."""

from participate.people.views import cards, first_use, leaving, links, officers, openid, passkeys, signing_in
from participate.people.views.blueprint import bp

__all__ = ["bp", "cards", "first_use", "leaving", "links", "officers", "openid", "passkeys", "signing_in"]
