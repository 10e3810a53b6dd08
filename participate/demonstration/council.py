"""The council, its people and its register, made as an administrator and an officer would."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.authority.service import (
    ContactRoutes,
    EmergencyWords,
    SetAuthority,
    SetPeriod,
    change_settings,
    mark_as_demonstration,
    set_authority,
    set_period,
)
from participate.core.retention import Kept
from participate.demonstration.content import Content
from participate.demonstration.content.authority import Authority
from participate.demonstration.offering import offer_to_settings
from participate.easyread.service import WriteTwin, write_twin
from participate.localoffer.models import Entry
from participate.localoffer.queries import get_twin
from participate.localoffer.service import MapTerms, import_file, map_terms
from participate.people.service import create_account, grant_roles

ROLES = {role.value: role for role in Role}


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The identities that the loader acts as."""

    officer: Identity
    moderator: Identity
    lead: Identity
    administrator: Identity


def settle(session: Session, content: Content, *, now: datetime) -> Staff:
    """Set the authority up, mark it as a demonstration, and give its people their accounts."""
    people = {
        person.key: _account(session, person.email, person.title, person.role, now=now)
        for person in content.people.person
    }
    staff = Staff(
        officer=people["officer"],
        moderator=people["moderator"],
        lead=people["safeguarding_lead"],
        administrator=people["administrator"],
    )
    given = content.authority
    command = SetAuthority(
        council=given.council,
        name=given.name,
        contact_email=given.contact_email,
        contact_phone=given.contact_phone,
        contact_address=given.contact_address,
        forum_name=given.forum_name,
        panel_name=given.panel_name,
        reading_hours=given.reading_hours,
        worry_phone=given.worry_phone,
        worry_hours=given.worry_hours,
        threshold=given.threshold,
        sensitive_threshold=given.sensitive_threshold,
    )
    set_authority(session, command, actor=staff.administrator, now=now)
    mark_as_demonstration(session)
    _furnish(session, given, actor=staff.administrator, now=now)
    return staff


def _furnish(session: Session, given: Authority, *, actor: Identity, now: datetime) -> None:
    """The pages of settings that a council fills after its start. The colours stay the product’s own."""
    contact = ContactRoutes(
        version=0, contact_email=given.contact_email, contact_phone=given.contact_phone,
        contact_address=given.contact_address, relay=given.relay, data_protection=given.data_protection,
        complaints=given.complaints, reading_hours=given.reading_hours,
    )  # fmt: skip
    emergency = EmergencyWords(
        version=0, worry_phone=given.worry_phone, worry_hours=given.worry_hours, night_phone=given.night_phone
    )
    for command in (contact, emergency):
        change_settings(session, command, actor=actor, now=now)
    kept = SetPeriod(code=Kept.MODERATION_LOG, count=48, reason=given.retention_reason, version=0)
    set_period(session, kept, actor=actor, now=now)


def fill_register(session: Session, content: Content, *, officer: Identity, scale: int, now: datetime) -> int:
    """Map the terms, import the entries, write their twins; returns how many entries there are."""
    map_terms(session, MapTerms(topics=content.term_topics.terms), actor=officer, now=now)
    page = json.loads(content.entries)
    for copy in range(1, scale + 1):
        data = page if copy == 1 else {**page, "contents": [_again(each, copy) for each in page["contents"]]}
        raw = json.dumps(data, ensure_ascii=False).encode()
        import_file(session, content=raw, name="thornmere-entries.json", actor=officer, now=now)
    offer_to_settings(session, officer=officer, now=now)
    ids = {name: number for number, name in session.execute(select(Entry.id, Entry.name))}
    for twin in content.entry_twins:
        found = get_twin(session, ids[twin.entry])
        for number, block in enumerate(twin.blocks, start=1):
            source = found.block(f"block-{number:02d}").source
            command = WriteTwin(source=source, words=block.words, picture=block.picture)
            write_twin(session, command, actor=officer, now=now)
    return len(ids)


def _account(session: Session, email: str, title: str, role: str, *, now: datetime) -> Identity:
    account_id = create_account(session, email=email, name=title, now=now)
    roles = frozenset({ROLES[role]} if role in ROLES else ())
    grant_roles(session, account_id, roles=roles, actor=Identity(name="Demonstration"), now=now)
    return Identity(account_id=account_id, name=title, roles=roles)


def _again(entry: dict[str, object], copy: int) -> dict[str, object]:
    """The same service under another id and name, for trying the product with many."""
    return {**entry, "id": f"{copy:08d}{str(entry['id'])[8:]}", "name": f"{entry['name']} ({copy})"}
