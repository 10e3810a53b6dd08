"""What lower pages show from rooms above: a page names a slot, and the application says what fills it."""

from collections.abc import Iterable

from participate.web.request import db, now, registry
from participate.web.templating import in_mode


def filled(name: str, subject_id: int) -> tuple[tuple[str, object], ...]:
    """(template, what its query found) of everything that fills a slot for this subject; what finds nothing stays away.

    Each filling makes as many queries as it says, whatever it shows; they count in the page's budget. In easy read a
    template with an `.easy.html` beside it is taken in that form, as a page is.
    """
    fillings = registry().slots.get(name, ())
    return _in_mode((each.template, each.read(db(), subject_id=subject_id, now=now())) for each in fillings)


def filled_by_topic(name: str, topic: str = "") -> tuple[tuple[str, object], ...]:
    """The same for a slot of a page about a topic, by its code, or about all topics."""
    fillings = registry().topic_slots.get(name, ())
    return _in_mode((each.template, each.read(db(), topic=topic, now=now())) for each in fillings)


def _in_mode(found: Iterable[tuple[str, object | None]]) -> tuple[tuple[str, object], ...]:
    return tuple((in_mode(template), value) for template, value in found if value is not None)
