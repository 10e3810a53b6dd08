"""What becomes of each option of a vote: the authority decides, and gives its reason where it departs (GUN-4)."""

from collections.abc import Mapping
from enum import StrEnum

from participate.core.marked import N_


class Deed(StrEnum):
    """How a decision stands to what the vote says of one option."""

    FOLLOWS = "follows"
    IN_PART = "in_part"
    DEPARTS = "departs"


DEED_WORDS: Mapping[Deed, str] = {
    Deed.FOLLOWS: N_("The decision follows the vote"),
    Deed.IN_PART: N_("The decision follows the vote in part"),
    Deed.DEPARTS: N_("The decision departs from the vote"),
}
