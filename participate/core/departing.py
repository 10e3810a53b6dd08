"""What becomes of each option of a vote: the authority decides, and gives its reason where it departs (GUN-4)."""

from collections.abc import Mapping
from enum import StrEnum

from participate.core.marked import N_


class Done(StrEnum):
    """Whether what an option says will be done."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Deed(StrEnum):
    """How a decision stands to what the vote says of one option."""

    FOLLOWS = "follows"
    IN_PART = "in_part"
    DEPARTS = "departs"


DONE_WORDS: Mapping[Done, str] = {Done.YES: N_("Yes"), Done.PARTLY: N_("Partly"), Done.NO: N_("No")}
DEED_WORDS: Mapping[Deed, str] = {
    Deed.FOLLOWS: N_("The decision follows the vote"),
    Deed.IN_PART: N_("The decision follows the vote in part"),
    Deed.DEPARTS: N_("The decision departs from the vote"),
}


def deed_of(done: Done, *, chosen: bool) -> Deed:
    """How doing an option, or not, stands to a vote of all groups together that chose it or did not."""
    if done is Done.PARTLY:
        return Deed.IN_PART
    return Deed.FOLLOWS if (done is Done.YES) == chosen else Deed.DEPARTS


def done_for(deed: Deed, *, chosen: bool) -> Done:
    """What is done of an option where the decision stands so to the vote: the other way round."""
    if deed is Deed.IN_PART:
        return Done.PARTLY
    return Done.YES if (deed is Deed.FOLLOWS) == chosen else Done.NO


def happens(done: Done, deed: Deed) -> str:
    """A marked sentence for everybody: what happens with an option."""
    if done is Done.NO:
        return N_("Not now, as the vote says") if deed is Deed.FOLLOWS else N_("We do not do this")
    return N_("We do this") if done is Done.YES else N_("We do a part of this")
