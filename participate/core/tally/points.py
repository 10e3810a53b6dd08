"""Points: everybody has the same number of points to share out. They are counted as dots are."""

from collections.abc import Mapping

from participate.core.marked import N_
from participate.core.tally import adding
from participate.core.tally.dots import decided, summed

__all__ = ["WORDS", "decided", "summed"]

WORDS: Mapping[str, str] = {
    **adding.WORDS,
    "counted": N_("Points: %(total)s, from %(people)s of %(ballots)s ballots."),
}
