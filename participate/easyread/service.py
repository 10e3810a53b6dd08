"""Writing the easy-read twin of a text, and signing it off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.access.predicates import speaks_for_a_party
from participate.audit.service import record
from participate.core.errors import StaleEdit
from participate.core.organisations import OrganisationKind
from participate.db.conflicts import insert_or_else, refusing
from participate.easyread.errors import HardNeedsWords, NothingToSign, PanelSignsOff, TwinIncomplete
from participate.easyread.models import Twin, TwinSignOff
from participate.easyread.queries import UNSEEN, SourceText, TwinState, row_of, source_hash, state_of


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """The panel's word on a twin: `easy`, or `hard` and why. `seen` is the version of the twin that was shown."""

    source: SourceText
    verdict: str
    words: str = ""
    seen: str = ""


def sign_off(session: Session, command: SignOff, *, actor: Identity, now: datetime) -> int:
    """Sign a twin off, or say what is hard, for the panel; returns the id of the one sign-off of that text.

    Raises PanelSignsOff for anybody but a member, NothingToSign, StaleEdit when the twin was changed since it was
    shown, HardNeedsWords.
    """
    acting = actor.acting
    if acting is None or acting.kind is not OrganisationKind.PANEL or not speaks_for_a_party(actor):
        raise PanelSignsOff
    source = command.source
    found = select(Twin).where(Twin.subject == source.subject, Twin.part == source.part).with_for_update()
    twin = session.scalars(found.execution_options(populate_existing=True)).first()
    if twin is None or state_of(source, row_of(twin)) is not TwinState.FRESH:
        raise NothingToSign
    if command.seen != row_of(twin).version:
        raise StaleEdit
    if command.verdict != "easy" and not command.words.strip():
        raise HardNeedsWords
    number = _put(session, command, organisation_id=acting.organisation_id, now=now)
    action = "twin.signed_off" if command.verdict == "easy" else "twin.found_hard"
    record(session, action, subject=source.subject, actor=actor, now=now, after={"part": source.part})
    return number


def take_twins_over(session: Session, pairs: Mapping[str, str], *, now: datetime) -> None:
    """Copy the twins of old subjects to new ones that have none (`pairs`: old to new). None of them is fresh: a person
    has to look at each beside its new text, and keep it.
    """
    session.add_all(
        Twin(
            subject=pairs[each.subject],
            part=each.part,
            words=each.words,
            picture=each.picture,
            source_hash=UNSEEN,
            written_at=now,
        )
        for each in session.scalars(select(Twin).where(Twin.subject.in_(pairs)))
    )
    session.flush()


def forget_twins(session: Session, subjects: Iterable[str]) -> None:
    """Drop the twins of things that are no more, and what was said of them."""
    session.execute(delete(TwinSignOff).where(TwinSignOff.subject.in_(set(subjects))))
    session.execute(delete(Twin).where(Twin.subject.in_(set(subjects))))


def _put(session: Session, command: SignOff, *, organisation_id: int, now: datetime) -> int:
    """The one sign-off of a text, in the place of the one before. It keeps the day and not the hour."""
    easy = command.verdict == "easy"
    values = {
        "version": command.seen,
        "verdict": "easy" if easy else "hard",
        "words": "" if easy else command.words.strip(),
        "organisation_id": organisation_id,
        "signed_on": now.replace(hour=0, minute=0, second=0, microsecond=0),
    }
    statement = (
        insert_or_else(session, TwinSignOff)
        .values(subject=command.source.subject, part=command.source.part, **values)
        .on_conflict_do_update(index_elements=["subject", "part"], set_=values)
        .returning(TwinSignOff.id)
    )
    return int(session.scalar(statement) or 0)
