"""The pages of the register."""

from participate.localoffer.views import (
    approving,
    desk,
    easy_read,
    everyday,
    history,
    importing,
    missing,
    open_referral,
    provider,
    public,
)
from participate.localoffer.views.blueprint import bp

__all__ = [
    "approving",
    "bp",
    "desk",
    "easy_read",
    "everyday",
    "history",
    "importing",
    "missing",
    "open_referral",
    "provider",
    "public",
]
