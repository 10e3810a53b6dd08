"""Below which number nothing is shown here."""

from participate.authority.queries import site
from participate.outcomes.queries.counting import Thresholds
from participate.web.request import db


def thresholds() -> Thresholds:
    """The authority's thresholds, which can be raised and never lowered."""
    settings = site(db())
    return Thresholds(ordinary=settings.threshold, sensitive=settings.sensitive_threshold)
