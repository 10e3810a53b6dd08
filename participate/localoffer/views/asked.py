"""What the addresses of several pages of the register say: what caused a change, and which versions to compare."""

from dataclasses import dataclass

from flask import request

from participate.core.errors import NotFound
from participate.core.schedule import london_day
from participate.localoffer import queries
from participate.localoffer.content import EntryContent
from participate.localoffer.forms import EntryForm
from participate.localoffer.queries import EntryRow, VersionRow
from participate.localoffer.service import Cause
from participate.localoffer.wording import FieldChange, compare
from participate.registry import CausePage
from participate.web.request import db, now, registry

LONGEST_ID, LONGEST_LABEL, MOST_DIGITS = 60, 300, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How an entry would look, and what is different from how it is now."""

    entry: EntryRow
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions and what is different between them. `cause` is where the later one's cause can be read.

    `steps` are the versions that lie between, with the later one, the newest first.
    """

    older: int
    newer: VersionRow
    changes: tuple[FieldChange, ...]
    cause: CausePage | None
    steps: tuple[VersionRow, ...]

    @property
    def only_checked(self) -> bool:
        """Whether nothing but the day of the check is different."""
        return [each.field for each in self.changes] == ["assured_on"]


def asked_cause(entry_id: int | None, *, otherwise: str) -> Cause:
    """What the address names as the cause of a change (`?cause=finding:12`), if there is such a one of this entry."""
    kind, _, number = request.args.get("cause", "").partition(":")
    found = find_cause(kind, number)
    if found is None or entry_id not in found.entry_ids:
        return Cause(kind=otherwise, id="", label="")
    return Cause(kind=kind, id=number, label=found.label[:LONGEST_LABEL])


def find_cause(kind: str, number: str) -> CausePage | None:
    """What a room above knows of a cause; None for a kind that no room has, and for an id that it does not know."""
    cause_of = registry().causes.get(kind)
    return cause_of(db(), number) if cause_of and number and len(number) <= LONGEST_ID else None


def look_at(form: EntryForm, before: EntryContent) -> Look | None:
    """The preview, when it is asked for and everything typed can be read."""
    if not is_asked("look") or not form.validate_on_submit():
        return None
    content = form.to_content(before, today=london_day(now()))
    return Look(entry=queries.preview_of(content, now=now()), changes=compare(before, content))


def is_asked(button: str) -> bool:
    """Whether a form was sent with this button."""
    return request.form.get("go") == button


def asked_comparison(entry_id: int) -> Comparison | None:
    """The two versions that the address names (`from`, `to`); the one before comes first however they are named.

    None where it names none, and where there is no such version.
    """
    one, other = (_number(request.args.get(name, "")) for name in ("from", "to"))
    if one is None or other is None:
        return None
    older, newer = sorted((one, other))
    try:
        later = queries.get_version(db(), entry_id, newer)
        before = queries.content_of(db(), entry_id, older)
    except NotFound:
        return None
    steps = queries.list_between(db(), entry_id, older=older, newer=newer)
    cause = find_cause(later.cause_kind, later.cause_id)
    return Comparison(older=older, newer=later, changes=compare(before, later.content), cause=cause, steps=steps)


def asks_in_vain(comparison: Comparison | None) -> bool:
    """Whether the address names versions that cannot be compared: the page says so."""
    return comparison is None and "from" in request.args


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
