"""The pages of organisations: the desk's, those for who belongs to one, and the ways to join."""

from participate.organisations.views import desk, home, joining, people
from participate.organisations.views.blueprint import bp

__all__ = ["bp", "desk", "home", "joining", "people"]
