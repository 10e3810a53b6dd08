"""The easy-read twin of an entry: some blocks of easy words, each with its picture."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.easyread.models import Twin, TwinSignOff
from participate.easyread.service import WriteTwin, write_twin
from participate.localoffer.queries.entry import subject_of
from participate.localoffer.queries.twins import get_twin


def confirm_twin(session: Session, entry_id: int, *, actor: Identity, now: datetime) -> None:
    """Say that every block still tells what the entry says now: none of them is stale any more. NotFound."""
    found = get_twin(session, entry_id)
    for block in found.blocks:
        if block.twin is not None:
            command = WriteTwin(source=block.source, words=block.twin.words, picture=block.twin.picture)
            write_twin(session, command, actor=actor, now=now)


def remove_block(session: Session, entry_id: int, part: str, *, actor: Identity, now: datetime) -> None:
    """Take one block out of an entry's twin, and what was said of it. NotFound without the entry or the block."""
    found = get_twin(session, entry_id).block(part)
    for table in (TwinSignOff, Twin):
        session.execute(delete(table).where(table.subject == subject_of(entry_id), table.part == part))
    before = {"part": part, "words": list(found.twin.words) if found.twin else []}
    record(session, "twin.block_removed", subject=subject_of(entry_id), actor=actor, now=now, before=before)
