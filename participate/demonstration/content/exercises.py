"""Schools that check their own entries: one that is done, one that its coordinator goes on with."""

from dataclasses import dataclass

from participate.core.exercise import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where an item of Schedule 1 is."""

    report: Found
    entry: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A check by an organisation of an entry of its provider.

    Rows that `marks` does not name are there when it was sent, and not marked yet in a draft; so are items that
    `located` does not name.
    """

    organisation: str
    provider: str
    entry: str
    begun_day: int
    report: str
    marks: dict[str, Found]
    notes: dict[str, str]
    located: dict[str, Located]
    notice: str = ""
    report_name: str = ""
    sent_day: int | None = None
