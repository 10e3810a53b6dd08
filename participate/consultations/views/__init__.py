"""The pages of consultations: drafting for officers, answering for participants."""

from participate.consultations.views import answering, drafting, easy_read, preview
from participate.consultations.views.blueprint import bp

__all__ = ["answering", "bp", "drafting", "easy_read", "preview"]
