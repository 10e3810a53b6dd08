"""Findings on entries, and organisations that keep the entries."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind
from participate.findings.queries import get_finding
from participate.findings.service import BY_HAND, RaiseFinding, Say, answer_finding, cause_of, raise_finding
from participate.localoffer.content import EntryContent, Source, digest_of, from_plain
from participate.localoffer.models import Entry, EntryVersion, Provider, ProviderKeeper
from participate.localoffer.service import Cause
from participate.localoffer.service.writing import Change, write_entries
from tests.support.makers.localoffer import ID, entry_id, service, take
from tests.support.people import organisation_of

HAND = Cause(kind=BY_HAND, id="", label="The council’s own check")


def kept_entry(session: Session, *, officer: Identity, now: datetime, number: int = 1) -> int:
    """An entry that the tests’ school keeps: its id."""
    take(session, service(number), actor=officer, now=now)
    provider = session.scalars(select(Provider.id).where(Provider.name == "Wave")).one()
    school = organisation_of(session, OrganisationKind.SCHOOL, now=now)
    if session.get(ProviderKeeper, provider) is None:
        session.add(ProviderKeeper(provider_id=provider, organisation_id=school))
        session.flush()
    return entry_id(session, f"Swim club {number:03d}")


def lone_entry(session: Session, *, officer: Identity, now: datetime, name: str = "Lone club") -> int:
    """An entry that nobody keeps: its id."""
    nobody = {"id": ID.format(790), "name": "Lone", "description": "Alone."}
    take(session, service(90, name=name, organization=nobody), actor=officer, now=now)
    return entry_id(session, name)


def raised(
    session: Session, entry: int, *, officer: Identity, now: datetime, words: str = "It says no price.", group: str = ""
) -> int:
    """A finding on an entry: its id."""
    command = RaiseFinding(entry_id=entry, words=words, cause=HAND, from_group=group)
    return raise_finding(session, command, actor=officer, now=now)


def say(session: Session, finding: int, words: str = "Because.") -> Say:
    """A step said of a finding as it stands."""
    return Say(finding_id=finding, version=get_finding(session, finding).version, words=words)


def answered(session: Session, finding: int, *, school: Identity, now: datetime) -> None:
    """The keeper answers."""
    here = school.acting_for(school.memberships[0].organisation_id)
    answer_finding(session, say(session, finding, "We write the price."), actor=here, now=now)


def mended(session: Session, finding: int, *, officer: Identity, now: datetime, **changes: str) -> int:
    """Change the entry because of a finding: the number of its new version."""
    about = get_finding(session, finding)
    latest = session.scalars(
        select(EntryVersion).where(EntryVersion.entry_id == about.entry_id).order_by(EntryVersion.number.desc())
    ).first()
    entry = session.get_one(Entry, about.entry_id)
    assert latest is not None
    content = from_plain({**latest.content, **(changes or {"cost": f"£{latest.number}"})})
    write_entries(
        session,
        [_change(entry, content)],
        source=Source(entry.source),
        providers={content.provider_name: entry.provider_id or 0},
        cause=cause_of(finding, label=about.words),
        actor=officer,
        now=now,
    )
    session.expire_all()
    return latest.number + 1


def _change(entry: Entry, content: EntryContent) -> Change:
    return Change(entry_id=entry.id, source_id=entry.source_id, content=content, digest=digest_of(content))
