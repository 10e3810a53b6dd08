"""The record of acts as a person reads it: what was done, to what, and only what changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from participate.access.identity import Identity
from participate.access.permissions import Permission
from participate.access.policy import permits
from participate.administration.messages import FIELDS, SUBJECTS, VALUES
from participate.administration.queries.record import Places
from participate.audit.queries import ActRow
from participate.core.spreadsheets import as_table
from participate.web.messages import act_words
from participate.web.templating import moment

LONGEST = 160
CHANGED = "something.changed"
"""What participants did; nobody is named there from the first."""
PAGES: Mapping[str, tuple[Permission, Callable[[int], str]]] = {
    "round": (Permission.ROUND_WRITE, lambda number: url_for("rounds.desk", round_id=number)),
    "case": (Permission.MODERATION_DECIDE, lambda number: url_for("moderation.case", case_id=number)),
    "import": (Permission.ENTRY_IMPORT, lambda number: url_for("localoffer.import_report", import_id=number)),
    "entry": (Permission.PUBLIC_READ, lambda number: url_for("localoffer.entry", entry_id=number)),
    "terms": (Permission.ENTRY_IMPORT, lambda _number: url_for("localoffer.terms")),
    "authority": (Permission.AUTHORITY_CONFIGURE, lambda _number: url_for("administration.authority")),
    "record": (Permission.AUDIT_READ, lambda _number: url_for("administration.record")),
    "organisation": (
        Permission.ORGANISATION_REGISTER,
        lambda number: url_for("organisations.desk_show", registered_id=number),
    ),
}
"""Who may open the page of each kind of subject, and its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that an act changed; `before` is empty where there was nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLine:
    """An act in words. `url` is empty where its subject has no page that this reader may open."""

    at: datetime
    who: str
    what: str
    subject: str
    url: str
    changes: tuple[Change, ...]


def act_line(act: ActRow, places: Places, *, reader: Identity) -> ActLine:
    subject = places.of.get(act.subject, act.subject)
    return ActLine(
        at=act.at,
        who=who(act),
        what=act_words(act.action),
        subject=_named(subject, places.names),
        url=_page(subject, reader=reader),
        changes=tuple(changes(act.before or {}, act.after or {})),
    )


def who(act: ActRow) -> str:
    """Who did it, and as whom: an officer's name, a name for an organisation, or a forum alone."""
    if act.actor_name and act.acting_for:
        words: str = _("%(name)s, for %(organisation)s", name=act.actor_name, organisation=act.acting_for)
        return words
    return act.actor_name or act.acting_for or ("" if act.action == CHANGED else str(_("No longer kept")))


def changes(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[Change]:
    """What differs, name by name; what an act says beside it (a reason) stands with nothing before."""
    for name in {**before, **after}:
        old, new = _worded(before.get(name)), _worded(after.get(name))
        if old != new:
            yield Change(name=str(FIELDS.get(name, name)), before=old, after=new)


def _worded(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_worded(each) for each in value)
    if isinstance(value, dict):
        return ": ".join(_worded(each) for each in value.values() if each)
    if isinstance(value, bool):
        return str(VALUES["yes" if value else "no"])
    text = "" if value is None else str(value)
    return str(VALUES.get(text, "")) or _moment(text) or text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _moment(text: str) -> str:
    """A moment as it was stored, as people read it; empty for any other text."""
    try:
        found = datetime.fromisoformat(text) if "-" in text and ":" in text else None
    except ValueError:
        return ""
    return moment(found) if found is not None and found.tzinfo is not None else ""


def _named(subject: str, names: Mapping[str, str]) -> str:
    kind, _, number = subject.partition(":")
    words = str(SUBJECTS.get(kind, ""))
    return names.get(subject) or (words % {"number": number} if "%(number)s" in words else words)


def _page(subject: str, *, reader: Identity) -> str:
    kind, _, number = subject.partition(":")
    if kind not in PAGES:
        return ""
    permission, address = PAGES[kind]
    numbered = number.isdigit() or not number
    return address(int(number or 0)) if numbered and permits(reader, permission) else ""


def as_csv(acts: Iterable[ActLine]) -> str:
    """Acts as a table for spreadsheets, one change a line."""
    return as_table(_table_lines(acts))


def _table_lines(acts: Iterable[ActLine]) -> Iterator[tuple[str, ...]]:
    yield (_("When"), _("Who"), _("What"), _("Of what"), _("Name of the value"), _("Before"), _("After"))
    for act in acts:
        for each in act.changes or (Change(name="", before="", after=""),):
            yield (act.at.isoformat(), act.who, act.what, act.subject, each.name, each.before, each.after)
