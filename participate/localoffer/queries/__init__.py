"""Reading the register: for everyone, and for the officers who keep it."""

from participate.localoffer.queries.desk import (
    TermRow,
    UnmappedRow,
    count_unmapped,
    find_terms,
    list_terms,
    list_unmapped,
)
from participate.localoffer.queries.entry import EntryRow, get_entry
from participate.localoffer.queries.imports import (
    ChoiceRow,
    ImportReport,
    every_choice,
    every_line,
    get_choice,
    get_import,
    list_choices,
    list_imports,
    list_lines,
)
from participate.localoffer.queries.keeping import EditRow, EntryLine, get_edit, keeper_of, keeps, waiting_edit
from participate.localoffer.queries.open_referral import AskedServices, get_service, list_services
from participate.localoffer.queries.public import (
    EntryCard,
    count_by_topic,
    count_entries,
    list_entries,
)
from participate.localoffer.queries.shown import next_day
from participate.localoffer.queries.taxonomies import (
    get_taxonomy,
    get_term_outside,
    list_taxonomies,
    list_terms_outside,
)
from participate.localoffer.queries.versions import VersionRow, latest_content, list_versions
from participate.localoffer.standard.listing import Paged

__all__ = [
    "AskedServices",
    "ChoiceRow",
    "EditRow",
    "EntryCard",
    "EntryLine",
    "EntryRow",
    "ImportReport",
    "Paged",
    "TermRow",
    "UnmappedRow",
    "VersionRow",
    "count_by_topic",
    "count_entries",
    "count_unmapped",
    "every_choice",
    "every_line",
    "find_terms",
    "get_choice",
    "get_edit",
    "get_entry",
    "get_import",
    "get_service",
    "get_taxonomy",
    "get_term_outside",
    "keeper_of",
    "keeps",
    "latest_content",
    "list_choices",
    "list_entries",
    "list_imports",
    "list_lines",
    "list_services",
    "list_taxonomies",
    "list_terms",
    "list_terms_outside",
    "list_unmapped",
    "list_versions",
    "next_day",
    "waiting_edit",
]
