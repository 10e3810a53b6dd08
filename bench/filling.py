"""Invented entries and feedback in bulk, the same ones every time."""

import random
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.authority.service import SetAuthority, set_authority
from participate.core.feedback import HEAD, About, Ease, Right
from participate.core.groups import FAMILY_GROUPS, Channel
from participate.core.rulesets.topics import TOPICS
from participate.db.session import open_session
from participate.feedback.models import Comment, CommentAnswer
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
from participate.moderation.models import Case, CaseState

PART = 500
PROVIDERS = 200
ON_ONE = 3_000
"""So many comments are on the first entry, however many entries there are."""
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


def fill_comments(engine: Engine, start: int, end: int, *, entries: int, now: datetime) -> None:
    """Write the comments from one number to another: the first `ON_ONE` on one entry, the others on all in turn."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    with engine.begin() as connection:
        for first in range(start, end, PART * 10):
            rows = [_comment(number, entries=entries, day=day) for number in range(first, min(first + PART * 10, end))]
            published = [_case(row, now=now) for row in rows if row["words"]]
            answers = [_answer(row, now=now) for row in rows if row["answers"]]
            connection.execute(insert(Comment), rows)
            connection.execute(insert(Case), published)
            connection.execute(insert(CommentAnswer), answers)


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


def _comment(number: int, *, entries: int, day: datetime) -> dict[str, Any]:
    """Every second one has words, of which every third waits for an answer and the others have one."""
    chance = random.Random(number)  # noqa: S311 - invented, the same every time
    has_words = number % 2 == 0
    waits = has_words and number % 3 == 0
    return {
        "id": number + 1,
        "entry_id": 1 if number < ON_ONE else number % entries + 1,
        "entry_key": f"{number:064d}",
        "is_right": chance.choice((None, *Right)),
        "was_easy": chance.choice(tuple(Ease)),
        "words": " ".join(chance.choices(COMMON, k=12)) if has_words else "",
        "about": chance.choice(tuple(About)) if has_words else None,
        "respondent_group": chance.choice(FAMILY_GROUPS),
        "channel": Channel.WEB,
        "received_on": day,
        "waits": waits,
        "answers": int(has_words and not waits),
    }


def _case(comment: dict[str, Any], *, now: datetime) -> dict[str, Any]:
    return {
        "subject": f"comment:{comment['id']}",
        "about": f"entry:{comment['entry_id']}",
        "place": "Comment on an entry",
        "respondent_group": comment["respondent_group"],
        "channel": comment["channel"],
        "text": comment["words"],
        "held": False,
        "held_for": [],
        "state": CaseState.PUBLISHED,
        "opened_at": now,
        "decided_at": now,
        "public_text": comment["words"],
        "head": HEAD[comment["about"]],
        "shown_order": f"{random.Random(comment['id']).getrandbits(128):032x}",  # noqa: S311 - as above
    }


def _answer(comment: dict[str, Any], *, now: datetime) -> dict[str, Any]:
    words = "We have changed it."
    return {"comment_id": comment["id"], "number": 1, "words": words, "at": now}
