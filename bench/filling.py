"""Invented entries and feedback in bulk, the same ones every time."""

import random
from datetime import datetime

from sqlalchemy import Engine, MetaData, Table, insert, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.authority.service import SetAuthority, set_authority
from participate.core.rulesets.topics import TOPICS
from participate.db.session import open_session
from participate.localoffer.content import (
    TOPIC_VOCABULARY,
    EntryContent,
    Provision,
    Sector,
    Source,
    Term,
    Tier,
    digest_of,
)
from participate.localoffer.models import Provider
from participate.localoffer.service.writing import Cause, Change, write_entries

PART = 500
PROVIDERS = 200
SYLLABLES = ("ba", "den", "fo", "gar", "hel", "ki", "lo", "mer", "nor", "pel", "qui", "ros", "sta", "tun", "vel", "wim")
COMMON = (
    "club",
    "school",
    "family",
    "young",
    "people",
    "week",
    "group",
    "staff",
    "room",
    "activity",
    "session",
    "parent",
)
SEVERAL = (
    "speech", "language", "therapy", "occupational", "autism", "pool", "warm", "special", "training", "bus",
    "transport", "nursery", "wheelchair", "respite", "one to one", "sensory",
    "college", "budget", "mediation", "braille",
)  # fmt: skip
PLACES = ("Pell Green", "Thornmere", "Over Ashby", "Quay Side", "Lower Wick", "Marsh End")
AUTHORITY = SetAuthority(
    council="Bench",
    name="Local Offer",
    contact_email="bench@example.org",
    contact_phone="01632 960000",
    contact_address="1 Bench Road",
    forum_name="Forum",
    panel_name="Panel",
    reading_hours="Always",
    worry_phone="01632 960001",
    worry_hours="Always",
)
OFFICER = Identity(name="Bench")


def fill_register(engine: Engine, start: int, end: int, *, now: datetime) -> None:
    """Write the entries from one number to another."""
    with open_session(engine, writes=True) as session:
        if not start:
            set_authority(session, AUTHORITY, actor=OFFICER, now=now)
        write_numbers(session, start, end, now=now)
        session.commit()


def write_numbers(session: Session, start: int, end: int, *, now: datetime) -> None:
    """The same in a session, through the service that imports use."""
    if not start:
        session.add_all([Provider(name=f"Provider {number:03d}") for number in range(PROVIDERS)])
        session.flush()
    providers = dict(session.execute(select(Provider.name, Provider.id)).all())
    cause = Cause(kind="import", id="1", label="bench")
    for first in range(start, end, PART):
        contents = [(number, _entry(number)) for number in range(first, min(first + PART, end))]
        changes = [
            Change(entry_id=None, source_id=f"{number:06d}", content=content, digest=digest_of(content))
            for number, content in contents
        ]
        write_entries(session, changes, source=Source.HERE, providers=providers, cause=cause, actor=OFFICER, now=now)


def fill_feedback(engine: Engine, table: str, rows: int, *, entries: int, now: datetime) -> int:
    """Add rows of feedback on entries, if there is a table of that name; returns how many."""
    metadata = MetaData()
    metadata.reflect(engine, only=lambda name, _: name == table)
    if table not in metadata.tables:
        return 0
    target = metadata.tables[table]
    with engine.begin() as connection:
        for first in range(0, rows, PART * 10):
            part = [
                _row(target, number, entries=entries, now=now) for number in range(first, min(first + PART * 10, rows))
            ]
            connection.execute(insert(target), part)
    return rows


def _entry(number: int) -> EntryContent:
    """An entry of about 120 words: common ones, some that one in twenty has, and some of its own."""
    chance = random.Random(number)  # noqa: S311 - invented text, the same every time
    own = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(25)]
    words = chance.choices(COMMON, k=60) + chance.sample(SEVERAL, k=2) + own
    chance.shuffle(words)
    topics = chance.sample(TOPICS, k=chance.choice((1, 1, 2)))
    return EntryContent(
        name=f"{chance.choice(COMMON).title()} {chance.choice(own).title()} {number:05d}",
        summary=" ".join(words[:15]),
        description=" ".join(words),
        provider_name=f"Provider {number % PROVIDERS:03d}",
        who_for="Children who need it." if chance.random() < 0.8 else "",  # noqa: PLR2004
        phone="01632 960000",
        min_age=chance.choice((None, 0, 5, 11)),
        max_age=chance.choice((None, 11, 18, 25)),
        is_free=chance.choice((None, True, False)),
        tier=chance.choice((None, *Tier)),
        sector=chance.choice((None, *Sector)),
        provision=tuple(chance.sample(tuple(Provision), k=1)),
        areas=(chance.choice(PLACES),),
        for_settings=chance.random() < 0.05,  # noqa: PLR2004
        terms=tuple(Term(vocabulary=TOPIC_VOCABULARY, name=topic.code) for topic in topics),
    )


def _row(table: Table, number: int, *, entries: int, now: datetime) -> dict[str, object]:
    """A row with something in every column that must not be empty."""
    values: dict[str, object] = {}
    for column in table.columns:
        if column.primary_key and column.autoincrement:
            continue
        if column.name == "entry_id":
            values[column.name] = number % entries + 1
        elif not column.nullable and column.server_default is None:
            kind = column.type.python_type
            values[column.name] = {int: number, bool: False, datetime: now}.get(kind, f"{number}")
    return values
