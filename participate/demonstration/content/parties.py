"""What the panel, the forum and the youth forum have said so far."""

from dataclasses import dataclass
from typing import Literal

Speaker = Literal["forum_coordinator", "panel_member", "youth_coordinator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A panel member’s comment on a text of the draft, or on the whole without `part`, and its answer if it has one."""

    key: str
    day: int
    text: str
    part: str = ""
    verdict: Literal["", "changed", "kept"] = ""
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal, and its answer if there is one."""

    key: str
    speaker: Speaker
    day: int
    title: str
    about: str
    why: str
    whom: str
    by_when: str
    answered_day: int | None = None
    answer: Literal["", "declined", "answered"] = ""
    reply: str = ""
    easy_reply: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """`youth_forum` is a name; the other two are the authority’s. `draft` is the round that the panel sees."""

    youth_forum: str
    draft: str
    shown_day: int
    signed_part: str
    said: tuple[Said, ...]
    proposal: tuple[Proposed, ...]
