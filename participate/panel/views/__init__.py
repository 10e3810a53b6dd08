"""The pages of the panel: its members' own, and the officer's page of what they say."""

from participate.panel.views import checking, desk, drafts
from participate.panel.views.blueprint import bp

__all__ = ["bp", "checking", "desk", "drafts"]
