"""The pages of findings."""

from participate.findings.views import desk, organisation, public
from participate.findings.views.blueprint import bp

__all__ = ["bp", "desk", "organisation", "public"]
