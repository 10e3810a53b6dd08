"""Planning a call for ideas: its texts, its easy-read twins, announcing it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.core.groups import Group
from participate.core.schedule import check_dates
from participate.easyread.service import WriteTwin, write_twin
from participate.ideas.errors import CallIsOpen, CallNotReady
from participate.ideas.models import IdeaCall, IdeaCallGroup
from participate.ideas.queries import Standing, call_subject, get_call, lacks
from participate.rounds.errors import DatesOutOfOrder
from participate.rounds.models import Programme

CHANGEABLE = frozenset({Standing.DRAFT, Standing.SOON})


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCall:
    """A call as an officer writes it; it may be half written until it is announced."""

    programme_id: int
    title: str
    question: str = ""
    happens_next: str = ""
    topics: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCall(DraftCall):
    """The same for a call that there is; `version` is the one that the form was shown with."""

    call_id: int
    version: int


def draft_call(session: Session, command: DraftCall, *, actor: Identity, now: datetime) -> int:
    """Begin a draft; returns its id. NotFound without the programme, DatesOutOfOrder, TooFarAhead, OpenTooLong."""
    if session.get(Programme, command.programme_id) is None:
        raise NotFound
    _check(command, now=now)
    row = IdeaCall(**_columns(command))
    session.add(row)
    session.flush()
    _set_groups(session, row.id, command.groups)
    record(session, "ideas.drafted", subject=call_subject(row.id), actor=actor, now=now, after=_recorded(command))
    return row.id


def edit_call(session: Session, command: EditCall, *, actor: Identity, now: datetime) -> None:
    """Change a call before it opens; one that was announced is a draft again, because people may read other words now.

    NotFound, StaleEdit, CallIsOpen, DatesOutOfOrder, TooFarAhead, OpenTooLong.
    """
    row = _lock(session, command.call_id, now=now)
    if row.version != command.version:
        raise StaleEdit(version=row.version)
    if session.get(Programme, command.programme_id) is None:
        raise NotFound
    _check(command, now=now)
    for name, value in _columns(command).items():
        setattr(row, name, value)
    row.announced_at = None
    row.version += 1
    session.flush()
    _set_groups(session, row.id, command.groups)
    record(session, "ideas.edited", subject=call_subject(row.id), actor=actor, now=now, after=_recorded(command))


def write_call_twin(session: Session, call_id: int, twin: WriteTwin, *, actor: Identity, now: datetime) -> None:
    """Write a text of a call in easy words, until it opens. NotFound, CallIsOpen, TwinIncomplete, StaleEdit."""
    _lock(session, call_id, now=now)
    write_twin(session, twin, actor=actor, now=now)


def announce_call(session: Session, call_id: int, *, actor: Identity, now: datetime) -> None:
    """Let everybody know of it; it opens by the clock. NotFound, CallIsOpen, CallNotReady while anything is lacking."""
    row = _lock(session, call_id, now=now)
    if not all(each.met for each in lacks(get_call(session, call_id), now=now)):
        raise CallNotReady
    row.announced_at = now
    row.version += 1
    session.flush()
    record(session, "ideas.announced", subject=call_subject(row.id), actor=actor, now=now)


def _lock(session: Session, call_id: int, *, now: datetime) -> IdeaCall:
    found = select(IdeaCall).where(IdeaCall.id == call_id).with_for_update()
    row = session.scalars(found.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    if get_call(session, call_id).standing(now) not in CHANGEABLE:
        raise CallIsOpen
    return row


def _check(command: DraftCall, *, now: datetime) -> None:
    check_dates(opens_at=command.opens_at, closes_at=command.closes_at, paper_until=None, now=now)
    if command.opens_at is not None and command.closes_at is not None and command.closes_at <= command.opens_at:
        raise DatesOutOfOrder


def _columns(command: DraftCall) -> dict[str, object]:
    return {
        "programme_id": command.programme_id,
        "title": command.title,
        "question": command.question,
        "happens_next": command.happens_next,
        "topics": list(command.topics),
        "opens_at": command.opens_at,
        "closes_at": command.closes_at,
    }


def _recorded(command: DraftCall) -> dict[str, object]:
    return {name: value for name, value in asdict(command).items() if name not in {"call_id", "version"}}


def _set_groups(session: Session, call_id: int, groups: Iterable[Group]) -> None:
    session.execute(delete(IdeaCallGroup).where(IdeaCallGroup.call_id == call_id))
    session.add_all(IdeaCallGroup(call_id=call_id, group=each) for each in dict.fromkeys(groups))
    session.flush()
