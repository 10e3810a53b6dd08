"""The pages of administration: my work, people, settings, the record of acts, the installation."""

from participate.administration.views import ages_and_keeping, desk, installation, look, people, record, settings
from participate.administration.views.blueprint import bp

__all__ = ["ages_and_keeping", "bp", "desk", "installation", "look", "people", "record", "settings"]
