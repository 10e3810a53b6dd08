"""The pages of organisations: for those who belong to one."""

from participate.organisations.views import home
from participate.organisations.views.blueprint import bp

__all__ = ["bp", "home"]
