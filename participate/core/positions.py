"""What a forum says with one voice: how its members came to agree, what each said before, and the head-count shown."""

from dataclasses import dataclass
from enum import StrEnum

from participate.core.suppression import Column, protect, told


class HowAgreed(StrEnum):
    """How a forum found out what its members agree on."""

    MEETING = "meeting"
    POLL = "poll"
    EMAIL = "email"


class Stance(StrEnum):
    """What a member says to the coordinators about a draft."""

    AGREE = "agree"
    DISAGREE = "disagree"
    SAY = "say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """A head-count as it may be shown: None stands for a number that is not."""

    agreed: int | None
    asked: int | None
    k: int


def heads_shown(*, agreed: int, asked: int, k: int) -> Heads:
    """How many agreed, and of how many, as far as nobody can be recognised by it (SDC-01, SDC-03).

    How many agreed stands for itself. Of how many stands beside it only where those who did not are not few either.
    """
    (column,) = protect((Column(code="forum", base=asked, chosen=(agreed,), rest=(asked - agreed,), k=k),))
    whole = not column.hides and column.base is not None
    return Heads(agreed=told(agreed, k=k), asked=column.base if whole else None, k=k)
