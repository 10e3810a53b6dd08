"""What an import did, line by line, for somebody at a terminal."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from participate.localoffer.messages import told
from participate.localoffer.queries import ImportReport, UnmappedRow, every_choice, every_line, list_unmapped


def report_lines(session: Session, report: ImportReport) -> Iterator[str]:
    """What an import did: counts, then a line for each field refused or remarked on, and for each choice to make."""
    counts = f"{report.taken} taken, {report.changed} changed, {report.unchanged} unchanged, {report.refused} refused"
    yield f"{report.file_name}: {counts}" + (f", {report.choices} to choose." if report.choices else ".")
    for heading, part in (("refused", "refused"), ("note", "remark")):
        for item in told(every_line(session, report.id, part=part)):
            named = " ".join(part for part in (str(item.position), item.id, item.name) if part)
            yield from (f"  {heading} {named}: {field}: {words}" for field, words in item.problems)
    for row in every_choice(session, report.id):
        yield f"  edited here since {row.entry_id} {row.name}: choose at the desk, in the report of this import"


def every_unmapped(session: Session, *, now: datetime) -> Iterator[UnmappedRow]:
    """Every entry of the register that has no topic, so that no family finds it under one."""
    part = list_unmapped(session, after=None, now=now)
    yield from part.rows
    while part.next_key:
        part = list_unmapped(session, after=part.next_key, now=now)
        yield from part.rows
