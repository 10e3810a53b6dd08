"""What a comment on the Local Offer says besides its words."""

from collections.abc import Mapping
from enum import StrEnum


class Right(StrEnum):
    """Whether what stands in an entry is right, as far as whoever comments knows."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


NOT_RIGHT: tuple[Right, ...] = (Right.PARTLY, Right.NO)


class Ease(StrEnum):
    """How easy an entry was to understand: three faces."""

    EASY = "easy"
    OK = "ok"
    HARD = "hard"


class About(StrEnum):
    """What the words of a comment are about, in the plain words of the form."""

    MISSING = "missing"
    WRITTEN = "written"
    FINDING = "finding"
    SERVICE = "service"
    INVOLVED = "involved"


class Matter(StrEnum):
    """Every published comment is about the information or about the services."""

    INFORMATION = "information"
    SERVICES = "services"


HEAD: Mapping[About, str] = {
    About.MISSING: "content_gap",
    About.WRITTEN: "content_quality",
    About.FINDING: "accessibility",
    About.SERVICE: "content_quality",
    About.INVOLVED: "involvement",
}
"""The head of REG56-1 that follows from the plain words; the moderator who reads the comment has the last say."""


def matter_of(about: About) -> Matter:
    """Whether it is about the services themselves or about the information on them."""
    return Matter.SERVICES if about is About.SERVICE else Matter.INFORMATION
