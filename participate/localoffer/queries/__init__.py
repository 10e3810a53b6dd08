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
from participate.localoffer.queries.entry import EntryRow, get_entry, preview_of
from participate.localoffer.queries.keeping import (
    EditRow,
    EntryLine,
    get_edit,
    keeper_of,
    keeps,
    list_keepers,
    list_new,
    open_edit,
    providers_of,
    waiting_edit,
)
from participate.localoffer.queries.public import (
    EntryCard,
    count_by_topic,
    count_entries,
    list_entries,
)
from participate.localoffer.queries.register import (
    DeskEntry,
    DeskLine,
    Show,
    get_desk_entry,
    list_register,
    list_waiting,
    to_do,
)
from participate.localoffer.queries.shown import next_day
from participate.localoffer.queries.twins import get_twin
from participate.localoffer.queries.versions import VersionRow, content_of, get_version, latest_content, list_versions

__all__ = [
    "DeskEntry",
    "DeskLine",
    "EditRow",
    "EntryCard",
    "EntryLine",
    "EntryRow",
    "ImportReport",
    "ImportRow",
    "Show",
    "TermRow",
    "UnmappedRow",
    "VersionRow",
    "content_of",
    "count_by_topic",
    "count_entries",
    "count_unmapped",
    "find_terms",
    "get_desk_entry",
    "get_edit",
    "get_entry",
    "get_import",
    "get_twin",
    "get_version",
    "keeper_of",
    "keeps",
    "latest_content",
    "list_entries",
    "list_imports",
    "list_keepers",
    "list_new",
    "list_register",
    "list_terms",
    "list_unmapped",
    "list_versions",
    "list_waiting",
    "next_day",
    "open_edit",
    "preview_of",
    "providers_of",
    "to_do",
    "waiting_edit",
]
