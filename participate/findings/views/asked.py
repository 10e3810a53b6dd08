"""What the address of the page on which a finding is raised says: what it comes from, and which row."""

from flask import request

from participate.core.findings import Whose
from participate.findings.forms import Origin
from participate.findings.queries import list_of_cause
from participate.findings.views.blueprint import find_page
from participate.localoffer.service import Cause
from participate.web.request import db


def asked_origin(entry_id: int) -> Origin | None:
    """What the address names (`?cause=review:3&row=YI-ask&whose=young`), if there is such a cause of this entry.

    A row that the cause does not look at is left out. None where it names no cause, or none of this entry.
    """
    kind, _, number = request.args.get("cause", "").partition(":")
    found = find_page(kind, number)
    if found is None or entry_id not in found.entry_ids:
        return None
    code = request.args.get("row", "")
    return Origin(
        cause=Cause(kind=kind, id=number, label=found.label),
        row_code=code if code in found.rows else "",
        row_label=found.rows.get(code, ""),
        whose=next((each for each in Whose if each == request.args.get("whose")), None),
    )


def raised_before(entry_id: int, origin: Origin | None) -> int | None:
    """The finding that was raised on this row of the entry from the same cause: it is raised once. One query."""
    if origin is None or not origin.row_code:
        return None
    found = list_of_cause(db(), origin.cause.kind, origin.cause.id)
    return next((each.id for each in found if (each.entry_id, each.row_code) == (entry_id, origin.row_code)), None)
