"""The pages of duties: an organisation's own, its kit, what stands on other websites, and the desk's."""

from participate.schools.views import desk, duties, embedded, kit
from participate.schools.views.blueprint import bp

__all__ = ["bp", "desk", "duties", "embedded", "kit"]
