"""Changing the register: importing entries, mapping terms to topics."""

from participate.localoffer.service.choosing import Choose, choose
from participate.localoffer.service.importing import ImportEntries, import_entries, import_file
from participate.localoffer.service.terms import MapTerms, map_terms
from participate.localoffer.service.writing import Cause

__all__ = ["Cause", "Choose", "ImportEntries", "MapTerms", "choose", "import_entries", "import_file", "map_terms"]
