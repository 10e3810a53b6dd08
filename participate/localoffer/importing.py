"""One way in for a file of entries, from the desk and from the command line; and its report in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.localoffer.messages import PROBLEMS, WHOLE
from participate.localoffer.queries import ImportReport
from participate.localoffer.service import ImportEntries, import_entries
from participate.localoffer.standard.reading import read_entries


def import_file(session: Session, *, content: bytes, name: str, actor: Identity, now: datetime) -> int:
    """Read a file and take it in; returns the id of the report. UnreadableFile when nothing of it can be read."""
    command = ImportEntries(file_name=name, read=read_entries(content))
    return import_entries(session, command, actor=actor, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldItem:
    """An item of a file and, field by field, what is to be told of it in words."""

    position: int
    name: str
    problems: tuple[tuple[str, str], ...]


def told(items: Iterable[Mapping[str, Any]]) -> tuple[ToldItem, ...]:
    """Refusals or remarks of a report, in words of the page's language."""
    return tuple(
        ToldItem(
            position=item["position"],
            name=item["name"],
            problems=tuple((each["field"] or str(WHOLE), _words(each)) for each in item["problems"]),
        )
        for item in items
    )


def report_lines(report: ImportReport) -> list[str]:
    """A report for the command line."""
    counts = f"{report.taken} taken, {report.changed} changed, {report.unchanged} unchanged"
    lines = [f"{report.file_name}: {counts}, {len(report.refused)} refused."]
    for heading, items in (("refused", report.refused), ("note", report.remarks)):
        for item in told(items):
            lines += [f"  {heading} {item.position} {item.name}: {field}: {words}" for field, words in item.problems]
    return lines


def _words(problem: Mapping[str, Any]) -> str:
    sentence = str(PROBLEMS[problem["code"]])
    return sentence % problem["values"] if problem["values"] else sentence
