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
from participate.localoffer.queries.everyday import EverydayRow, get_everyday, list_everyday
from participate.localoffer.queries.missing import (
    Cover,
    Lacking,
    RowCover,
    TopicCount,
    count_by_topic,
    count_lacking,
    cover_of_schedule_2,
    list_lacking,
)
from participate.localoffer.queries.public import EntryCard, Found, find_entries
from participate.localoffer.queries.shown import next_day

__all__ = [
    "Cover",
    "EntryCard",
    "EntryRow",
    "EverydayRow",
    "Found",
    "ImportReport",
    "ImportRow",
    "Lacking",
    "RowCover",
    "TermRow",
    "TopicCount",
    "UnmappedRow",
    "count_by_topic",
    "count_lacking",
    "count_unmapped",
    "cover_of_schedule_2",
    "find_entries",
    "find_terms",
    "get_entry",
    "get_everyday",
    "get_import",
    "list_everyday",
    "list_imports",
    "list_lacking",
    "list_terms",
    "list_unmapped",
    "next_day",
]
