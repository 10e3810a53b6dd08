"""Changing the register: importing entries, mapping terms to topics, keeping everyday words."""

from participate.localoffer.service.everyday import AddEveryday, add_everyday, remove_everyday
from participate.localoffer.service.importing import ImportEntries, import_entries, import_file
from participate.localoffer.service.terms import MapTerms, map_terms
from participate.localoffer.service.writing import Cause

__all__ = [
    "AddEveryday",
    "Cause",
    "ImportEntries",
    "MapTerms",
    "add_everyday",
    "import_entries",
    "import_file",
    "map_terms",
    "remove_everyday",
]
