"""What a text is that is no comment on the Local Offer, told by what it hangs on."""

from collections.abc import Mapping

from participate.core.marked import N_

KINDS: Mapping[str, str] = {"idea": N_("Idea"), "vote-room": N_("A room’s position")}


def kind_of(subject: str) -> str:
    """A marked name for an idea or what a room agreed on; empty for a comment, which alone has a head (REG56-2)."""
    return KINDS.get(subject.partition(":")[0], "")
