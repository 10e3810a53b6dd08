"""The pages of the register."""

from participate.localoffer.views import importing, open_referral, public
from participate.localoffer.views.blueprint import bp

__all__ = ["bp", "importing", "open_referral", "public"]
