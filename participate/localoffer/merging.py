"""What becomes of an entry when its source says something new and it was edited here since: field by field.

Pure. Three say something: the source when it was last taken in (`before`), the source now, and the register now.
"""

from dataclasses import dataclass, replace
from typing import Any

from participate.localoffer.content import NAMES, EntryContent, Term

SOURCES_OWN = frozenset({"modified_at"})
"""What only the source can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The entry where the register’s words stay (`left`) and where the file’s come (`taken`) in the `fields` of which
    both say something new. Without such fields the two are the same.
    """

    fields: tuple[str, ...]
    left: EntryContent
    taken: EntryContent


def merge(*, before: EntryContent | None, source: EntryContent, here: EntryContent) -> Merged:
    """What the source changed comes in, what was changed here stays; where both changed the same, both are given.

    Without `before` (an entry written here) nobody knows who changed what: wherever the two differ, both are given.
    """
    left: dict[str, Any] = {}
    taken: dict[str, Any] = {}
    for name in NAMES:
        says, ours = getattr(source, name), getattr(here, name)
        was: Any = getattr(before, name, None)
        if name in SOURCES_OWN:
            left[name] = says
        elif before is None:
            taken |= {name: says} if says != ours else {}
        elif name == "terms":
            left[name] = _merge_terms(was, says, ours)
        elif ours == was:
            left[name] = says
        elif says not in (was, ours):
            taken[name] = says
    merged = replace(here, **left)
    return Merged(fields=tuple(taken), left=merged, taken=replace(merged, **taken))


def content_of(entry: EntryContent) -> EntryContent:
    """The bare content of what was read."""
    return EntryContent(**{name: getattr(entry, name) for name in NAMES})


def _merge_terms(was: tuple[Term, ...], says: tuple[Term, ...], ours: tuple[Term, ...]) -> tuple[Term, ...]:
    """Every term on its own: the source’s new ones come, those that it took away go."""
    gone = set(was) - set(says)
    kept = [term for term in ours if term not in gone]
    return tuple(dict.fromkeys([*kept, *(term for term in says if term not in was)]))
