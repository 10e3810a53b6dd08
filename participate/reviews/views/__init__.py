"""The pages of reviews: planning for officers, reviewing for participants."""

from participate.reviews.views import coming_back, planning, reviewing, sheet
from participate.reviews.views.blueprint import bp

__all__ = ["bp", "coming_back", "planning", "reviewing", "sheet"]
