"""Whatever a file holds, it is read, refused or told as unreadable; and what is taken fits a database."""

from dataclasses import fields
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from participate.localoffer.standard.entry import ReadEntry, ReadFile
from participate.localoffer.standard.fields import SERVICE, WIDER, Described, Field, Format, Kind
from participate.localoffer.standard.outpost_csv import NEEDED
from participate.localoffer.standard.outpost_entry import AGES, HOURS, PLACE, QUESTIONS, TERMS
from participate.localoffer.standard.problems import UnreadableFile
from participate.localoffer.standard.reading import read_entries
from tests.unit.localoffer.services import an_id, as_csv, as_json, row

TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            "<b>x</b>",
            "a@b.org",
            "http://[",
            "https://x.org",
            "2026-01-01",
            "24:00",
            an_id(1),
            "active",
            "MO,XX",
            "\ud800",
        ]
    ),
)
NUMBERS = st.one_of(st.integers(), st.floats(), st.just(10**400))
PLAIN = TEXTS.filter(lambda text: "\ud800" not in text)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS, lambda inner: st.lists(inner, max_size=2), max_leaves=3
)
COLUMNS = (
    *NEEDED, *AGES, *HOURS, *PLACE, *QUESTIONS, TERMS, "url", "contact_visible", "contact_email", "contact_phone",
    "location_visible", "mask_exact_address", "free", "cost_option", "cost_amount", "cost_type", "visible_from",
    "visible_to", "temporarily_closed", "scheduled_weekday", "needs_referral",
)  # fmt: skip
CELLS = st.one_of(PLAIN, st.sampled_from(["TRUE", "FALSE", "12", "1e9", "01/02/2026", "a;b"]))
RIGHT = {
    Format.UUID: an_id(2), Format.EMAIL: "a@b.org", Format.URI: "https://x.org", Format.DATE: "2026-01-01",
    Format.TIME: "10:30", Format.MOMENT: "2026-01-01T10:30:00Z",
}  # fmt: skip


def right_value(field: Field) -> st.SearchStrategy[Any]:
    """A value that mostly passes, so that the way to the entry is walked too."""
    if field.kind is Kind.OBJECT:
        return right_object(field.of or {})
    if field.kind is Kind.LIST:
        return st.lists(right_object(field.of or {}), max_size=2)
    if field.kind is Kind.NUMBER:
        return st.one_of(st.integers(0, 20), st.floats(0, 20))
    if field.format is not None:
        return st.just(RIGHT[field.format])
    return st.sampled_from(field.one_of) if field.one_of else st.one_of(st.just("Swim"), PLAIN)


def right_object(described: Described) -> st.SearchStrategy[dict[str, Any]]:
    held = {name: right_value(field) for name, field in described.items()}
    return st.fixed_dictionaries(
        {name: held[name] for name in held if described[name].required},
        optional={name: held[name] for name in held if not described[name].required},
    )


SERVICES = st.builds(
    lambda right, spoilt: {**right, **spoilt},
    right_object({**SERVICE, **WIDER}),
    st.dictionaries(st.sampled_from([*SERVICE, *WIDER]), ANYTHING, max_size=1),
)


def read_or_told(content: bytes) -> ReadFile | None:
    try:
        return read_entries(content)
    except UnreadableFile:
        return None


def assert_fit_for_a_database(entry: ReadEntry) -> None:
    whole = repr([getattr(entry, field.name) for field in fields(entry)])
    assert "\\x00" not in whole
    assert "\\ud8" not in whole
    assert entry.name
    assert all(age is None or 0 <= age <= 150 for age in (entry.min_age, entry.max_age))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    read_or_told(content)


@given(ANYTHING)
def test_any_json_is_read_or_told(value: object) -> None:
    read_or_told(as_json(value))


@settings(max_examples=300, deadline=None)
@given(SERVICES)
def test_any_service_is_taken_fit_for_a_database_or_refused_with_a_reason(value: dict[str, Any]) -> None:
    read = read_or_told(as_json([value]))
    assert read is not None
    assert len(read.entries) + len(read.refused) == 1
    assert all(refused.problems for refused in read.refused)
    for entry in read.entries:
        assert_fit_for_a_database(entry)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), CELLS, max_size=8), max_size=3))
def test_any_row_is_taken_fit_for_a_database_or_refused_with_a_reason(rows: list[dict[str, str]]) -> None:
    read = read_or_told(as_csv(row("1"), *rows))
    if read is None:
        return
    assert all(refused.problems for refused in read.refused)
    for entry in read.entries:
        assert_fit_for_a_database(entry)
