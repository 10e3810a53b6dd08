"""The pages of one's own part: what I said, what is held, being removed, complaints about data; and the desk's list."""

from participate.mypart.views import asking, desk, mine, removing
from participate.mypart.views.blueprint import bp

__all__ = ["asking", "bp", "desk", "mine", "removing"]
