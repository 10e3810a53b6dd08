"""Passages that are offered for an item: a look-up by words proposes, a person chooses."""

from collections.abc import Sequence
from dataclasses import dataclass

from participate.core.frameworks import FrameworkRow
from participate.core.lookup import hints, sought
from participate.core.rulesets.report_words import ALSO


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A paragraph by its place (from 0), and the words of the item that it holds; none where somebody chose it."""

    place: int
    text: str
    words: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """The number that people see."""
        return self.place + 1


def offers(row: FrameworkRow, texts: Sequence[str], *, chosen: str) -> tuple[Offer, ...]:
    """What is shown as “may be about it”, the passage that is chosen already among it."""
    wanted = sought(row.label, row.hint, ALSO.get(row.code, ""))
    found = [Offer(place=each.place, text=texts[each.place], words=each.words) for each in hints(wanted, texts)]
    if chosen in texts and all(each.text != chosen for each in found):
        found.append(Offer(place=list(texts).index(chosen), text=chosen))
    return tuple(found)
