"""Reading findings: for everybody, for those who keep an entry, for officers."""

from participate.findings.queries.chains import Chain, Link, chain_of, chains_of_entry
from participate.findings.queries.rows import (
    KIND,
    FindingRow,
    get_finding,
    keeper_of_entry,
    list_of_cause,
    list_of_entry,
    subject_of,
)

__all__ = [
    "KIND",
    "Chain",
    "FindingRow",
    "Link",
    "chain_of",
    "chains_of_entry",
    "get_finding",
    "keeper_of_entry",
    "list_of_cause",
    "list_of_entry",
    "subject_of",
]
