"""The pages of the exercise: an organisation's own, and what the council reads of those that were sent."""

from participate.exercise.views import comparing, desk, ending, marking, own
from participate.exercise.views.blueprint import bp

__all__ = ["bp", "comparing", "desk", "ending", "marking", "own"]
