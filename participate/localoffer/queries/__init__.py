"""Reading the register: for everyone, and for the officers who keep it."""

from participate.localoffer.queries.desk import (
    ImportReport,
    ImportRow,
    TermRow,
    UnmappedRow,
    count_unmapped,
    find_terms,
    get_import,
    list_imports,
    list_terms,
    list_unmapped,
)
from participate.localoffer.queries.entry import EntryRow, get_entry
from participate.localoffer.queries.public import (
    EntryCard,
    count_by_topic,
    count_entries,
    list_entries,
)
from participate.localoffer.queries.shown import next_day

__all__ = [
    "EntryCard",
    "EntryRow",
    "ImportReport",
    "ImportRow",
    "TermRow",
    "UnmappedRow",
    "count_by_topic",
    "count_entries",
    "count_unmapped",
    "find_terms",
    "get_entry",
    "get_import",
    "list_entries",
    "list_imports",
    "list_terms",
    "list_unmapped",
    "next_day",
]
