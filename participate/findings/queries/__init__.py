"""Reading findings: for everybody, for those who keep an entry, for officers."""

from participate.findings.queries.chains import Chain, Link, LinkKind, chain_of, chains_of_entry
from participate.findings.queries.lists import Reviewed, ToDo, Which, list_findings, reviewed, to_do
from participate.findings.queries.rows import (
    KIND,
    FindingRow,
    answer_subject,
    find_cause,
    get_finding,
    list_of_cause,
    list_of_entry,
    subject_of,
)

__all__ = [
    "KIND",
    "Chain",
    "FindingRow",
    "Link",
    "LinkKind",
    "Reviewed",
    "ToDo",
    "Which",
    "answer_subject",
    "chain_of",
    "chains_of_entry",
    "find_cause",
    "get_finding",
    "list_findings",
    "list_of_cause",
    "list_of_entry",
    "reviewed",
    "subject_of",
    "to_do",
]
