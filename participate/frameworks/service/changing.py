"""Copying a framework and changing the copy. Each change is a new version: what began with an earlier one keeps it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import Literal

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.core.frameworks import FrameworkRow, row_of, values_of
from participate.core.rulesets.rule import Rule
from participate.core.schedule import london_day
from participate.db.conflicts import refusing
from participate.frameworks.errors import MOST_ROWS, FrameworkFull, LastRow
from participate.frameworks.models import FrameworkVersion
from participate.frameworks.queries import newest_copy, owner_of
from participate.frameworks.service.keeping import keep_version

INHERITED = ("source", "link", "answers", "subjects", "rows")
Rows = tuple[FrameworkRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkWords:
    """What a framework is called and what it says of itself."""

    title: str
    easy_title: str
    about: str
    easy_about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFramework:
    """`code` is what is copied, as `list_choices` names it."""

    code: str
    words: FrameworkWords


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWords:
    """`number` is the version that the form was shown with."""

    code: str
    number: int
    words: FrameworkWords


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWords:
    """The words of a row and its picture."""

    label: str
    easy_label: str
    hint: str
    easy_hint: str
    picture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """Without `row` a new one at the end: good practice, since nobody but its author says that it is anything else."""

    code: str
    number: int
    words: RowWords
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrange:
    """Move a row by one place, or take it out."""

    code: str
    number: int
    row: str
    how: Literal["up", "down", "remove"]


def copy_framework(session: Session, command: CopyFramework, *, actor: Identity, now: datetime) -> str:
    """A copy that belongs to whoever the actor acts for; returns its code. NotFound for what they may not read."""
    owner = owner_of(actor)
    based_on = session.get_one(
        FrameworkVersion, keep_version(session, command.code, organisation_id=owner, now=now)
    )  # fmt: skip
    code = f"copy-{token_hex(6)}"
    row = FrameworkVersion(
        **{name: getattr(based_on, name) for name in INHERITED},
        **asdict(command.words),
        code=code,
        number=1,
        shipped=False,
        organisation_id=owner,
        based_on_id=based_on.id,
        dated=london_day(now),
        at=now,
    )
    session.add(row)
    session.flush()
    _record(session, "framework.copied", row, actor=actor, now=now, after={"title": row.title, "of": based_on.title})
    return code


def change_words(session: Session, command: ChangeWords, *, actor: Identity, now: datetime) -> int:
    """Change what a copy is called and says of itself; returns the number of its version. NotFound, StaleEdit."""
    newest = _expected(session, command.code, command.number, actor)
    return _next_version(session, newest, asdict(command.words), actor=actor, now=now)


def change_row(session: Session, command: ChangeRow, *, actor: Identity, now: datetime) -> int:
    """Change a row of a copy, or add one; returns the number of its version.

    NotFound, also for a row that it has not; StaleEdit; FrameworkFull. A row with other words is not verified any more.
    """
    newest = _expected(session, command.code, command.number, actor)
    change = _with_changed(command) if command.row else _with_added(command.words)
    return _next_rows(session, newest, change, actor=actor, now=now)


def arrange_rows(session: Session, command: Arrange, *, actor: Identity, now: datetime) -> int:
    """Move a row by one place or take it out; returns the number of the version. NotFound, StaleEdit, LastRow."""
    newest = _expected(session, command.code, command.number, actor)
    return _next_rows(session, newest, _arranged(command), actor=actor, now=now)


def _expected(session: Session, code: str, number: int, actor: Identity) -> FrameworkVersion:
    newest = newest_copy(session, code, owner=owner_of(actor))
    if newest.number != number:
        raise StaleEdit
    return newest


def _with_changed(command: ChangeRow) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        place = _place(rows, command.row)
        same_label = rows[place].label == command.words.label
        changed = replace(
            rows[place], **asdict(command.words), verified=rows[place].verified and same_label
        )  # fmt: skip
        return (*rows[:place], changed, *rows[place + 1 :])

    return change


def _with_added(words: RowWords) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        if len(rows) >= MOST_ROWS:
            raise FrameworkFull(most=MOST_ROWS)
        code, heading = f"own-{token_hex(4)}", rows[-1].heading
        return (*rows, FrameworkRow(**asdict(words), code=code, rule=Rule.GOOD_PRACTICE, heading=heading))

    return change


def _arranged(command: Arrange) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        place = _place(rows, command.row)
        if command.how != "remove":
            return _moved(rows, place, -1 if command.how == "up" else 1)
        if len(rows) == 1:
            raise LastRow
        return (*rows[:place], *rows[place + 1 :])

    return change


def _moved(rows: Rows, place: int, by: Literal[-1, 1]) -> Rows:
    """A row at the edge of its heading goes under the next heading; elsewhere it changes places with its neighbour."""
    beside = place + by
    if not 0 <= beside < len(rows):
        return rows
    changed = list(rows)
    if rows[beside].heading != rows[place].heading:
        changed[place] = replace(rows[place], heading=rows[beside].heading)
    else:
        changed[place], changed[beside] = rows[beside], rows[place]
    return tuple(changed)


def _place(rows: Rows, code: str) -> int:
    found = [place for place, row in enumerate(rows) if row.code == code]
    if not found:
        raise NotFound
    return found[0]


def _next_rows(
    session: Session, newest: FrameworkVersion, change: Callable[[Rows], Rows], *, actor: Identity, now: datetime
) -> int:
    rows = change(tuple(row_of(values) for values in newest.rows))
    return _next_version(session, newest, {"rows": [values_of(row) for row in rows]}, actor=actor, now=now)


def _next_version(
    session: Session, newest: FrameworkVersion, changes: Mapping[str, object], *, actor: Identity, now: datetime
) -> int:
    """The version after `newest`; a change that changes nothing makes none. StaleEdit when another was quicker."""
    before = {name: getattr(newest, name) for name in changes}
    if before == changes:
        return newest.number
    words = tuple(FrameworkWords.__dataclass_fields__)
    kept = {name: getattr(newest, name) for name in (*INHERITED, *words, "code", "shipped", "organisation_id")}
    row = FrameworkVersion(
        **{**kept, **changes},
        based_on_id=newest.based_on_id,
        number=newest.number + 1,
        dated=london_day(now),
        at=now,
    )
    with refusing(session, {"uq_framework_version_code_number": StaleEdit()}):
        session.add(row)
    _record(session, "framework.changed", row, actor=actor, now=now, before=before, after=changes)
    return row.number


def _record(
    session: Session,
    action: str,
    row: FrameworkVersion,
    *,
    actor: Identity,
    now: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object],
) -> None:
    """An officer's act is recorded. What a forum does with its own copy is not the authority's to know."""
    if row.organisation_id is None:
        record(session, action, subject=f"framework:{row.code}", actor=actor, now=now, before=before, after=after)
