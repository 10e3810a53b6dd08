"""Cells for spreadsheets, which run what begins like a formula."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is made a text."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
