"""Findings on entries, and what is done with them."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.findings.queries import get_finding
from participate.findings.service import BY_HAND, RaiseFinding, Say, answer_finding, cause_of, raise_finding
from participate.localoffer.content import EntryContent
from participate.localoffer.queries import latest_content
from participate.localoffer.service import Cause, WriteEntry, write_entry
from tests.support.makers.entries import kept_entry, write

HAND = Cause(kind=BY_HAND, id="", label="The council’s own check")


def lone_entry(session: Session, *, actor: Identity, now: datetime) -> int:
    """An entry that nobody but the officers keeps; returns its id."""
    return write(session, actor=actor, now=now, name="Lone club")


def raised(
    session: Session,
    *,
    actor: Identity,
    now: datetime,
    entry_id: int | None = None,
    words: str = "It says no price.",
    **changes: Any,
) -> int:
    """A finding that an officer raises on an entry, by default on one that the tests’ school keeps; returns its id."""
    entry = entry_id or kept_entry(session, actor=actor, now=now)
    values = {"cause": HAND, "from_group": "families", **changes}
    return raise_finding(session, RaiseFinding(entry_id=entry, words=words, **values), actor=actor, now=now)


def say(session: Session, finding_id: int, words: str = "Because.") -> Say:
    """A step said of a finding as it stands."""
    return Say(finding_id=finding_id, version=get_finding(session, finding_id).version, words=words)


def at_home(person: Identity) -> Identity:
    """Somebody on the pages of their own organisation."""
    return person.acting_for(person.memberships[0].organisation_id)


def answered(session: Session, finding_id: int, *, school: Identity, now: datetime) -> None:
    """The keeper answers."""
    said = say(session, finding_id, "We write the price.")
    answer_finding(session, said, worry_words="", actor=at_home(school), now=now)


def mended(session: Session, finding_id: int, *, actor: Identity, now: datetime) -> int:
    """Change the entry because of a finding; returns the number of its new version."""
    row = get_finding(session, finding_id)
    number, before = latest_content(session, row.entry_id)
    values = {name: getattr(before, name) for name in EntryContent.__slots__}
    command = WriteEntry(
        entry_id=row.entry_id,
        based_on=number,
        content=EntryContent(**{**values, "cost": f"£{number}"}),
        cause=cause_of(finding_id, label=row.words),
    )
    write_entry(session, command, actor=actor, now=now)
    return number + 1
