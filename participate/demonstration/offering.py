"""What makes the search visible on first run: two entries that schools can buy in, and words said in Thornmere."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
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
from participate.localoffer.service import AddEveryday, Cause, add_everyday
from participate.localoffer.service.writing import Change, write_entries

OFFERED = (
    EntryContent(
        name="Talking Together in class",
        summary="A speech and language therapist works with your staff and in your lessons.",
        description="We train staff, look at how a classroom sounds, and plan small groups with you.",
        who_for="Children and young people in nurseries, schools and colleges who find it hard to speak or to follow.",
        how_to_get="The setting writes to us; families cannot book it.",
        phone="01632 960217",
        min_age=2,
        max_age=19,
        cost="The setting pays.",
        is_free=False,
        tier=Tier.TARGETED,
        sector=Sector.VOLUNTARY,
        provision=(Provision.HEALTH, Provision.EDUCATION),
        areas=("Thornmere", "Pell Green"),
        for_settings=True,
        settings_terms="48 pounds an hour, at least three hours.\nTwo weeks of notice to change a day.",
        settings_contact="Bookings: Imani Voss, 01632 960218",
        terms=(Term(vocabulary=TOPIC_VOCABULARY, name="LO-HEALTH"), Term(vocabulary=TOPIC_VOCABULARY, name="LO-SCH")),
        assured_on=date(2026, 3, 2),
    ),
    EntryContent(
        name="Sensory room on wheels",
        summary="A van with lights, sound and soft floors that comes to your yard.",
        who_for="Children who need a calm place in the school day.",
        phone="01632 960231",
        is_free=False,
        tier=Tier.SPECIALIST,
        sector=Sector.PRIVATE,
        provision=(Provision.EDUCATION,),
        areas=("Thornmere",),
        for_settings=True,
        settings_terms="190 pounds a day. Needs a level place and a socket.",
        settings_contact="Teo Marsh, 01632 960232",
        terms=(Term(vocabulary=TOPIC_VOCABULARY, name="LO-SCH"),),
    ),
)
SAID = AddEveryday(said="the chatter bus", means="speech language", topic="")


def offer_to_settings(session: Session, *, officer: Identity, now: datetime) -> None:
    """Write the entries, and the officer's own everyday words."""
    changes = [Change(entry_id=None, source_id=each.name, content=each, digest=digest_of(each)) for each in OFFERED]
    cause = Cause(kind="import", id="0", label="Thornmere")
    write_entries(session, changes, source=Source.HERE, providers={}, cause=cause, actor=officer, now=now)
    add_everyday(session, SAID, actor=officer, now=now)
