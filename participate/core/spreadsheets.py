"""Tables for spreadsheets, in which no cell can do anything."""

import csv
import io
from collections.abc import Iterable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_table(lines: Iterable[Iterable[object]]) -> str:
    """Lines as CSV, with the mark that makes spreadsheets read it as UTF-8; no cell can be a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([defused(str(cell)) for cell in line] for line in lines)
    return "\ufeff" + text.getvalue()


def defused(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is made a text."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
