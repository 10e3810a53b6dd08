"""The pages of the register."""

from participate.localoffer.views import approving, desk, easy_read, history, importing, provider, public
from participate.localoffer.views.blueprint import bp

__all__ = ["approving", "bp", "desk", "easy_read", "history", "importing", "provider", "public"]
