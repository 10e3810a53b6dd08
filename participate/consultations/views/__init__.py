"""The pages of consultations: drafting for officers, answering for participants."""

from participate.consultations.views import answering, drafting
from participate.consultations.views.blueprint import bp

__all__ = ["answering", "bp", "drafting"]
