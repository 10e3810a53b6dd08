"""Reading entries together with the documents they came from."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.localoffer.content import EntryContent, from_plain
from participate.localoffer.models import EntryDocument, EntryVersion


def contents_now(session: Session, entry_ids: Sequence[int]) -> dict[int, tuple[int, EntryContent]]:
    """The number of the latest version of each of these entries, and what it says. One query."""
    newest = (
        select(EntryVersion.entry_id, func.max(EntryVersion.number).label("number"))
        .where(EntryVersion.entry_id.in_(entry_ids))
        .group_by(EntryVersion.entry_id)
        .subquery()
    )
    rows = session.execute(
        select(EntryVersion.entry_id, EntryVersion.number, EntryVersion.content).join(
            newest, (newest.c.entry_id == EntryVersion.entry_id) & (newest.c.number == EntryVersion.number)
        )
    )
    return {entry_id: (number, from_plain(content)) for entry_id, number, content in rows}


def last_taken(session: Session, entry_ids: Sequence[int]) -> dict[int, EntryContent]:
    """What the source of these entries said when it was last taken in; an entry written here has no such. One query."""
    rows = session.execute(
        select(EntryDocument.entry_id, EntryDocument.taken).where(EntryDocument.entry_id.in_(entry_ids))
    )
    return {entry_id: from_plain(taken) for entry_id, taken in rows}
