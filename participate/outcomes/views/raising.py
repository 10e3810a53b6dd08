"""From a review to findings: where an officer raises what a group found wanting."""

from flask import url_for

from participate.core.findings import Whose
from participate.core.groups import Group
from participate.findings.queries import list_of_cause
from participate.outcomes.tables import Tables
from participate.reviews.queries.planning import KIND
from participate.rounds.queries import RoundRow
from participate.web.request import db

ENTRY = "entry:"


def raised(row: RoundRow, tables: Tables) -> dict[str, int]:
    """What was raised from this round, where something was reviewed in it: `entry:12 YI-ask` → the finding."""
    found = list_of_cause(db(), KIND, str(row.id)) if tables.sheets else ()
    return {f"{ENTRY}{each.entry_id} {each.row_code}": each.id for each in found}


def raising_addresses(row: RoundRow, tables: Tables) -> dict[int, str]:
    """By the position of each row of an entry that some group is known to find wanting, the page to raise it on."""
    return {
        each.position: url_for(
            "findings.raise_one",
            entry_id=int(each.looked.subject.removeprefix(ENTRY)),
            cause=f"{KIND}:{row.id}",
            row=each.looked.row,
            whose=_whose(each.wanting),
        )
        for each in tables.questions
        if each.looked is not None and each.looked.subject.startswith(ENTRY) and each.wanting
    }


def _whose(wanting: tuple[Group, ...]) -> Whose:
    """Several groups are families together."""
    return Whose.FAMILIES if len(wanting) > 1 else Whose(wanting[0].value)
