"""What the council of the demonstration has agreed for topics of the Local Offer. Days are counted from the load."""

from dataclasses import dataclass

from participate.core.content_plan import Depth, Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A line of the content plan, as it was written on its day; easy words one idea a line. `vote` is the slug of the
    vote that set it, empty for none.
    """

    topic: str
    vote: str = ""
    day: int
    priority: Priority
    depth: Depth
    wording: str
    easy_wording: str
    missing: str = ""
    easy_missing: str = ""
    reason: str = ""
    easy_reason: str = ""
    note: str
