"""Writing the easy-read twin of a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import StaleEdit
from participate.db.conflicts import refusing
from participate.easyread.errors import TwinIncomplete
from participate.easyread.models import Twin
from participate.easyread.queries import SourceText, row_of, source_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteTwin:
    """Lines of easy words and a picture for a text as it is now.

    `replaces` is the fingerprint of the twin that the writer saw, empty for none; None writes over whatever is there.
    """

    source: SourceText
    words: tuple[str, ...]
    picture: str
    replaces: str | None = None


def write_twin(session: Session, command: WriteTwin, *, actor: Identity, now: datetime) -> None:
    """Write or replace a twin; it is fresh from now on.

    Raises TwinIncomplete without words or picture, StaleEdit when somebody else wrote it since.
    """
    words = tuple(line.strip() for line in command.words if line.strip())
    if not words or not command.picture:
        raise TwinIncomplete
    source = command.source
    found = select(Twin).where(Twin.subject == source.subject, Twin.part == source.part).with_for_update()
    row = session.scalars(found.execution_options(populate_existing=True)).first()
    if command.replaces not in {None, row_of(row).fingerprint if row else ""}:
        raise StaleEdit
    before = {"words": row.words, "picture": row.picture} if row else None
    if row is None:
        row = Twin(subject=source.subject, part=source.part)
    with refusing(session, {"uq_twin_subject_part": StaleEdit()}):
        session.add(row)
        row.words = "\n".join(words)
        row.picture = command.picture
        row.source_hash = source_hash(source.text)
        row.written_at = now
    after = {"part": source.part, "words": row.words, "picture": row.picture}
    record(session, "twin.written", subject=source.subject, actor=actor, now=now, before=before, after=after)


def forget_twins(session: Session, subjects: Iterable[str]) -> None:
    """Drop the twins of things that are no more."""
    session.execute(delete(Twin).where(Twin.subject.in_(set(subjects))))
