"""The report of an import: what was refused and what was remarked on, item by item, as many as anybody will read."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import insert
from sqlalchemy.orm import Session

from participate.localoffer.models import ImportLine, ImportRun
from participate.localoffer.standard.entry import ReadEntry, ReadFile, Refused
from participate.localoffer.standard.problems import Problem

REFUSED, REMARK = "refused", "remark"
MOST_LINES = 5_000
"""Items of either part that a report keeps. All are counted; who mends five thousand sends the file again."""


def keep_lines(session: Session, run: ImportRun, read: ReadFile) -> None:
    """Keep the report of what was read, with its counts."""
    run.refused_count = len(read.refused)
    run.remark_count = sum(1 for _ in _remarks(read))
    refused = ((each, each.problems) for each in read.refused)
    for part, items in ((REFUSED, refused), (REMARK, _remarks(read))):
        rows = [
            {"import_id": run.id, "part": part, "number": number, "told": _told(item, problems)}
            for number, (item, problems) in enumerate(islice(items, MOST_LINES))
        ]
        if rows:
            session.execute(insert(ImportLine), rows)


def _remarks(read: ReadFile) -> Iterator[tuple[ReadEntry | None, tuple[Problem, ...]]]:
    """The remarks on the file as a whole, then those on entries."""
    if read.remarks:
        yield None, read.remarks
    yield from ((each, each.remarks) for each in read.entries if each.remarks)


def _told(item: ReadEntry | Refused | None, problems: Iterable[Problem]) -> dict[str, object]:
    """An item of the file and what is to be told of it, as plain JSON; no item stands for the file itself."""
    return {
        "position": item.position if item else 0,
        "id": item.source_id if item else "",
        "name": item.name if item else "",
        "problems": [{"field": each.field, "code": each.code.value, "values": dict(each.values)} for each in problems],
    }
