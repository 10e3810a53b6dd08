"""What an entry says, kept as plain JSON and read back."""

from datetime import UTC, date, datetime

from participate.localoffer.content import (
    TOPIC_VOCABULARY,
    Answered,
    EntryContent,
    Provision,
    Sector,
    Status,
    Term,
    Tier,
    as_plain,
    digest_of,
    from_plain,
)

WHOLE = EntryContent(
    name="Swim club",
    address_lines=("1 Pool Lane", "Seaham"),
    min_age=4,
    is_free=False,
    tier=Tier.TARGETED,
    sector=Sector.VOLUNTARY,
    provision=(Provision.HEALTH, Provision.CARE),
    areas=("Seaham",),
    for_settings=True,
    settings_terms="By the term",
    terms=(Term(vocabulary=TOPIC_VOCABULARY, name="LO-LEIS"), Term(vocabulary="Kinds", name="Swimming")),
    answers=(Answered(question="PRV-01", words="Ask us."),),
    status=Status.TEMPORARILY_CLOSED,
    shown_from=date(2026, 1, 2),
    assured_on=date(2026, 3, 4),
    modified_at=datetime(2026, 3, 4, 5, 6, tzinfo=UTC),
)


def test_what_a_version_keeps_is_read_back_whole() -> None:
    assert from_plain(as_plain(WHOLE)) == WHOLE
    assert from_plain(as_plain(EntryContent(name="x"))) == EntryContent(name="x")


def test_a_version_of_long_ago_is_read_with_what_it_has() -> None:
    old = {"name": "x", "source_id": "7", "status": "active", "modified_at": "2025-08-01 10:00:00+00:00", "terms": []}
    assert from_plain(old) == EntryContent(name="x", modified_at=datetime(2025, 8, 1, 10, tzinfo=UTC))


def test_the_digest_tells_every_difference() -> None:
    assert digest_of(WHOLE) == digest_of(from_plain(as_plain(WHOLE)))
    assert digest_of(EntryContent(name="x", is_free=None)) != digest_of(EntryContent(name="x", is_free=False))


def test_topics_chosen_here_are_terms_of_their_own_vocabulary() -> None:
    assert WHOLE.topics == ("LO-LEIS",)
