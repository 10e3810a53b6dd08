"""The pages of outcomes: results, themes and writing for officers; the published outcome for everybody."""

from participate.outcomes.views import public, raising, recounting, results, steps, votes, writing
from participate.outcomes.views.blueprint import bp

__all__ = ["bp", "public", "raising", "recounting", "results", "steps", "votes", "writing"]
