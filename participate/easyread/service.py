"""Writing twins."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.easyread.models import Twin
from participate.easyread.queries import SourceText, source_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteTwin:
    """The easy words of a text as it stands now, one idea a line, and the concept of the picture."""

    source: SourceText
    words: str
    picture: str


def write_twin(session: Session, command: WriteTwin, *, actor: Identity, now: datetime) -> None:
    """Write or rewrite a text's twin; it is fresh from now on."""
    source = command.source
    twin = session.scalars(select(Twin).where(Twin.subject == source.subject, Twin.part == source.part)).first()
    before = {"words": twin.words, "picture": twin.picture} if twin else None
    if twin is None:
        twin = Twin(subject=source.subject, part=source.part)
        session.add(twin)
    twin.words = "\n".join(line.strip() for line in command.words.splitlines() if line.strip())
    twin.picture = command.picture
    twin.source_hash = source_hash(source.text)
    twin.written_at = now
    session.flush()
    record(
        session, "twin.written", subject=source.subject, actor=actor, now=now, before=before,
        after={"part": source.part, "words": twin.words, "picture": twin.picture},
    )  # fmt: skip
