"""The pages of the content plan: for officers, and for everybody."""

from participate.contentplan.views import desk, public
from participate.contentplan.views.blueprint import bp

__all__ = ["bp", "desk", "public"]
