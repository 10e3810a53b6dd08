"""Reading Outpost’s CSV of services: rows that name another row belong to that row’s service.

The header and the rows; `outpost_entry` makes an entry of a service’s rows. Columns that we do not know are not
read, and neither are `notes` and `labels`, which are for the source’s own staff, nor the links.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from participate.localoffer.content import Source
from participate.localoffer.standard.check import is_broken
from participate.localoffer.standard.encoding import AT_THE_DESK, Room, decode
from participate.localoffer.standard.entry import ReadEntry, ReadFile, Refused, as_read
from participate.localoffer.standard.fields import LONGEST_TEXT
from participate.localoffer.standard.outpost_entry import Row, to_entry
from participate.localoffer.standard.problems import MOST_PROBLEMS, Code, Fault, Problem, UnreadableFile, excerpt

NEEDED = ("import_id", "import_id_reference", "name", "description", "organisation", "approved", "visible")
"""Columns without which a file is not taken: what a service is, and whether its source shows it."""
MOST_ROWS = 100_000


@dataclass(slots=True)
class Gathered:
    """The rows of one service while they are gathered, and what was wrong with them."""

    rows: list[Row]
    problems: list[Problem] = field(default_factory=list)


def read_outpost(content: bytes, *, room: Room = AT_THE_DESK) -> ReadFile:
    """Every service of a file, taken or refused with its reasons, and each row that belongs to none.

    UTF-8, or Windows-1252 with a remark. Raises UnreadableFile where nothing can be read: another encoding, a column
    missing or twice, a cell beyond the limit of the csv module, a quotation mark that never closes.
    """
    text, remarks = decode(content, or_windows=True, largest=room.largest)
    services, strays = _gather(_rows(text))
    read = [*(_read_service(gathered) for gathered in services), *strays]
    return as_read(Source.OUTPOST, sorted(read, key=lambda item: item.position), remarks=remarks)


def _rows(text: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """Each row that holds anything: its number as a spreadsheet counts, the columns' names and its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number == 1:
                columns = _check_header([cell.strip().casefold() for cell in cells])
            elif any(cell.strip() for cell in cells):
                if number > MOST_ROWS:
                    raise UnreadableFile(reason=Fault.TOO_MANY_SERVICES, most=MOST_ROWS, found=number)
                yield number, columns, cells
    except csv.Error as error:
        too_big = "field limit" in str(error)
        reason = Fault.CELL_TOO_BIG if too_big else Fault.QUOTE_OPEN
        raise UnreadableFile(reason=reason, row=number + 1, most=LONGEST_TEXT) from error


def _check_header(columns: list[str]) -> list[str]:
    for needed in NEEDED:
        if needed not in columns:
            raise UnreadableFile(reason=Fault.NO_SUCH_COLUMN, column=needed)
    for column, times in Counter(columns).items():
        if column and times > 1:
            raise UnreadableFile(reason=Fault.COLUMN_TWICE, column=excerpt(column))
    return columns


def _gather(rows: Iterator[tuple[int, list[str], list[str]]]) -> tuple[list[Gathered], list[Refused]]:
    """The services with their further rows, and the rows that are refused on their own.

    A further row may stand above the row that it names, so the rows are placed when all are known.
    """
    services: dict[str, Gathered] = {}
    further: list[Gathered] = []
    strays: list[Refused] = []
    for number, columns, cells in rows:
        row = Row(number=number, cells={name: cell for name, cell in zip(columns, cells, strict=False) if name})
        gathered = Gathered([row], list(_check_cells(row, cells[len(columns) :])))
        if row.text("import_id_reference"):
            further.append(gathered)
        elif not row.text("import_id"):
            strays.append(_refuse(gathered, Problem(field="import_id", code=Code.MISSING)))
        elif (first := services.setdefault(row.text("import_id"), gathered)) is not gathered:
            values = {"first": str(first.rows[0].number), "found": excerpt(row.text("import_id"))}
            strays.append(_refuse(gathered, Problem(field="import_id", code=Code.ID_TWICE, values=values)))
    strays += _place(further, services)
    return list(services.values()), strays


def _place(further: list[Gathered], services: dict[str, Gathered]) -> Iterator[Refused]:
    """Put each further row to its service; those that name none come back refused."""
    for gathered in further:
        named = gathered.rows[0].text("import_id_reference")
        if named in services:
            services[named].rows += gathered.rows
            services[named].problems += gathered.problems
        else:
            values = {"found": excerpt(named)}
            yield _refuse(gathered, Problem(field="import_id_reference", code=Code.NO_SUCH_SERVICE, values=values))


def _check_cells(row: Row, beyond: list[str]) -> Iterator[Problem]:
    for column, cell in row.cells.items():
        if len(cell) > LONGEST_TEXT:
            values = {"most": str(LONGEST_TEXT), "found": str(len(cell)), "row": str(row.number)}
            yield Problem(field=column, code=Code.TOO_LONG, values=values)
        elif is_broken(cell):
            yield Problem(field=column, code=Code.BROKEN_CHARACTER, values={"row": str(row.number)})
    if any(cell.strip() for cell in beyond):
        yield Problem(field="", code=Code.ROW_TOO_LONG, values={"row": str(row.number)})


def _read_service(gathered: Gathered) -> ReadEntry | Refused:
    if gathered.problems:
        return _refuse(gathered)
    entry = to_entry(gathered.rows)
    if isinstance(entry, ReadEntry):
        return entry
    return _refuse(gathered, *entry)


def _refuse(gathered: Gathered, *problems: Problem) -> Refused:
    row = gathered.rows[0]
    return Refused(
        position=row.number,
        source_id=excerpt(row.text("import_id")),
        name=excerpt(row.text("name")),
        problems=(*gathered.problems, *problems)[:MOST_PROBLEMS],
    )
