"""What reading a file gives: entries in the register's own shape, and what was refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from participate.localoffer.content import EntryContent, Source
from participate.localoffer.standard.fields import LONGEST_LINE
from participate.localoffer.standard.problems import Code, Problem

TOLD_WHOLE = 5_000
"""Refusals of which every reason is told; of those behind them the first, so that a bad file takes no more memory."""
SUMMARY_LENGTH = 240
"""Characters of the words that stand for an entry in a list."""
LONGEST = {"source_id": 200, "name": 300, "provider_name": 300, "phone": 200, "postcode": 20}
"""Characters for which the register has room, where it has less than `LONGEST_LINE`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry(EntryContent):
    """A service as it was read, and where: what it says, and what was changed or left out on the way (`remarks`).

    `document` is all that a source in the standard’s shape says, in the one form; other sources have none.
    `position` is where it stands in the file (first item 1; the row of a spreadsheet, its header being row 1).
    """

    position: int
    source_id: str
    remarks: tuple[Problem, ...] = ()
    document: Mapping[str, Any] | None = None


def beyond_room(entry: ReadEntry, fields: Mapping[str, str]) -> Iterator[Problem]:
    """Values for which the register has no room; `fields` names the source's field of each."""
    for name, most in LONGEST.items():
        length = len(getattr(entry, name))
        if most < length <= LONGEST_LINE:
            values = {"most": str(most), "found": str(length)}
            yield Problem(field=fields[name], code=Code.TOO_LONG, values=values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A service that is not taken, and every reason. `source_id` and `name` are as far as they could be read."""

    position: int
    source_id: str
    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file, read: each service once, in the file's order. `remarks` are on the file as a whole."""

    source: Source
    entries: tuple[ReadEntry, ...]
    refused: tuple[Refused, ...]
    remarks: tuple[Problem, ...] = ()


def as_read(source: Source, items: Iterable[ReadEntry | Refused], *, remarks: tuple[Problem, ...] = ()) -> ReadFile:
    """A file out of its items, taken and refused apart."""
    entries: list[ReadEntry] = []
    refused: list[Refused] = []
    for item in items:
        if isinstance(item, ReadEntry):
            entries.append(item)
        else:
            refused.append(item if len(refused) < TOLD_WHOLE else replace(item, problems=item.problems[:1]))
    return ReadFile(source=source, entries=tuple(entries), refused=tuple(refused), remarks=remarks)
