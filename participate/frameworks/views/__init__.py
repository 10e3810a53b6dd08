"""The pages of frameworks: read by everybody, copied and changed by officers and by a forum's coordinators."""

from participate.frameworks.views import desk, organisation, public
from participate.frameworks.views.blueprint import bp

__all__ = ["bp", "desk", "organisation", "public"]
