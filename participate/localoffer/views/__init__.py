"""The pages of the register."""

from participate.localoffer.views import everyday, importing, missing, public
from participate.localoffer.views.blueprint import bp

__all__ = ["bp", "everyday", "importing", "missing", "public"]
