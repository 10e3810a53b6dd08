"""An officer’s choice where an entry was edited here and its source says something else of the same fields."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.db.conflicts import refusing
from participate.localoffer.content import Source, digest_of, from_plain
from participate.localoffer.errors import ChoiceMade, EntriesBusy
from participate.localoffer.merging import merge
from participate.localoffer.models import Entry, ImportChoice, ImportRun
from participate.localoffer.queries.documents import contents_now, last_taken
from participate.localoffer.service.comparing import Said
from participate.localoffer.service.importing import BUSY, providers_of, remember
from participate.localoffer.service.standard_terms import keep_terms
from participate.localoffer.service.writing import Cause, Change, write_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """For one entry of an import: the file’s words (`take`), or ours. `based_on` is the version that was looked at."""

    import_id: int
    entry_id: int
    based_on: int
    take: bool


def choose(session: Session, command: Choose, *, actor: Identity, now: datetime) -> None:
    """Settle an entry. What only the source changed comes in either way; a change is a version caused by the import.

    ChoiceMade when nothing waits any more or another version came between; EntriesBusy when two do it at once.
    """
    entry = session.scalars(select(Entry).where(Entry.id == command.entry_id).with_for_update()).first()
    choice = session.get(ImportChoice, command.entry_id, populate_existing=True)
    if entry is None or choice is None or choice.import_id != command.import_id:
        raise ChoiceMade
    number, here = contents_now(session, [entry.id])[entry.id]
    if number != command.based_on:
        raise ChoiceMade
    said = _said(entry, choice)
    merged = merge(before=last_taken(session, [entry.id]).get(entry.id), source=said.content, here=here)
    content = merged.taken if command.take else merged.left
    digest = digest_of(content)
    run = session.get_one(ImportRun, choice.import_id)
    with refusing(session, dict.fromkeys(BUSY, EntriesBusy())):
        if digest != entry.digest:
            write_entries(
                session,
                [Change(entry_id=entry.id, source_id=entry.source_id, content=content, digest=digest)],
                source=Source(entry.source),
                providers=providers_of(session, {content.provider_name}),
                cause=Cause(kind="import", id=str(run.id), label=run.file_name),
                actor=actor,
                now=now,
            )
        remember(session, [(entry.id, said)])
        keep_terms(session, [said])
        session.delete(choice)
    subject, after = f"entry:{entry.id}", {"import": run.id}
    if command.take:
        record(session, "entry.file_taken", subject=subject, actor=actor, now=now, after=after)
    else:
        record(session, "entry.file_left", subject=subject, actor=actor, now=now, after=after)


def _said(entry: Entry, choice: ImportChoice) -> Said:
    content = from_plain(choice.offered)
    return Said(
        public_id=entry.public_id,
        document=choice.document,
        digest=choice.source_digest,
        content=content,
        content_digest=digest_of(content),
    )
