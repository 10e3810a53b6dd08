"""Giving the whole register out: as Open Referral UK, which is read back without loss, and as a table for spreadsheets.

Both hold every entry, shown or not, in the order of their public ids, and are made piece by piece.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from participate.core.spreadsheets import as_table
from participate.localoffer.content import NAMES, TOPIC_VOCABULARY, EntryContent
from participate.localoffer.queries.open_referral import count_every, every_content, every_service

MARK = "\ufeff"
COLUMNS = ("id", *(name for name in NAMES if name != "terms"), "topics", "terms")
"""The columns of the table: the fields of an entry, its topics and its other terms."""


def as_json(session: Session) -> Iterator[str]:
    """Every entry as one page of the standard’s list, each service on a line."""
    count = count_every(session)
    page = {"total_items": count, "total_pages": 1, "page_number": 1, "size": count}
    head = json.dumps({**page, "first_page": True, "last_page": True, "empty": not count})
    yield f'{head[:-1]}, "contents": ['
    before = "\n"
    for service in every_service(session):
        yield f"{before}{json.dumps(service, ensure_ascii=False)}"
        before = ",\n"
    yield "\n]}\n"


def as_csv(session: Session) -> Iterator[str]:
    """Every entry in a row; no cell can be a formula."""
    yield as_table([COLUMNS])
    for public_id, content in every_content(session):
        yield as_table([_row(public_id, content)]).removeprefix(MARK)


def _row(public_id: str, content: EntryContent) -> list[str]:
    values = {name: _cell(getattr(content, name)) for name in NAMES}
    others = (term for term in content.terms if term.vocabulary != TOPIC_VOCABULARY)
    values["id"] = public_id
    values["topics"] = "; ".join(content.topics)
    values["terms"] = "; ".join(": ".join(part for part in (each.vocabulary, each.name) if part) for each in others)
    values["answers"] = "\n".join(f"{each.question}: {each.words}" for each in content.answers)
    return [values[name] for name in COLUMNS]


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(str(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return "" if value is None else str(value)
