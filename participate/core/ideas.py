"""What may become of an idea, and the plain reasons for leaving one out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from participate.core.marked import N_

MOST_IDEAS = 5
"""So many ideas one person may have in one call."""
LONGEST_TITLE = 120
LONGEST_WHY = 1000


class Mark(StrEnum):
    """What became of a published idea."""

    SHORTLISTED = "shortlisted"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason for leaving an idea out; `needs_words` where it says nothing by itself."""

    code: str
    label: str
    picture: str
    needs_words: bool = False


GROUNDS: tuple[Ground, ...] = (
    Ground("there", N_("It is there already"), "place", needs_words=True),
    Ground("elsewhere", N_("Somebody else decides this, not the council"), "people", needs_words=True),
    Ground("law", N_("The law does not let us do this"), "rules"),
    Ground("money", N_("It costs more than there is"), "money"),
    Ground("not_asked", N_("It is not about what we asked"), "question"),
    Ground("one_family", N_("It is about the help of one family, which is decided with them"), "family"),
    Ground("other", N_("Another reason"), "speech", needs_words=True),
)
BY_CODE: Mapping[str, Ground] = {each.code: each for each in GROUNDS}
