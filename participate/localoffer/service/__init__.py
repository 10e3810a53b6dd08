"""Changing the register: writing and approving entries, importing them, mapping terms to topics."""

from participate.localoffer.service.approving import (
    ApproveEdit,
    ReturnEdit,
    approve_edit,
    return_edit,
    withdraw_edit,
)
from participate.localoffer.service.checking import CheckEntry, check_entry, remind_of_checks
from participate.localoffer.service.easy_read import confirm_twin, remove_block
from participate.localoffer.service.editing import ProposeEdit, WriteEntry, propose_edit, write_entry
from participate.localoffer.service.importing import ImportEntries, import_entries, import_file
from participate.localoffer.service.keeping import SetKeeper, set_keeper
from participate.localoffer.service.terms import MapTerms, map_terms
from participate.localoffer.service.writing import Cause

__all__ = [
    "ApproveEdit",
    "Cause",
    "CheckEntry",
    "ImportEntries",
    "MapTerms",
    "ProposeEdit",
    "ReturnEdit",
    "SetKeeper",
    "WriteEntry",
    "approve_edit",
    "check_entry",
    "confirm_twin",
    "import_entries",
    "import_file",
    "map_terms",
    "propose_edit",
    "remind_of_checks",
    "remove_block",
    "return_edit",
    "set_keeper",
    "withdraw_edit",
    "write_entry",
]
