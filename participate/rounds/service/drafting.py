"""Programmes, the texts of a round, its groups."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import DomainError, NotFound
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.rulesets.matters import CODES
from participate.core.schedule import check_dates
from participate.db.conflicts import refusing
from participate.rounds.errors import (
    DatesOutOfOrder,
    PaperBeforeClose,
    ProgrammeExists,
    ReferenceTaken,
    TargetNegative,
)
from participate.rounds.models import Programme, Round, RoundGroup, RoundMatter
from participate.rounds.queries import next_reference
from participate.rounds.service.locking import load_for_edit

BROKEN: Mapping[str, DomainError] = {
    "uq_round_reference": ReferenceTaken(),
    "ck_round_closes_after_opening": DatesOutOfOrder(),
    "ck_round_paper_after_close": PaperBeforeClose(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddProgramme:
    title: str
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRound:
    """A new round needs a place and a name. `reference` is given only by an import; else the next free one is taken."""

    programme_id: int
    title: str
    kind: str = "consultation"
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRound:
    """Every text and moment of a round at once. `version` is the one the form was shown with."""

    round_id: int
    version: int
    title: str
    lead: str = ""
    purpose: str = ""
    background: str = ""
    legal_basis: str = ""
    can_change: str = ""
    cannot_change: str = ""
    discarded: str = ""
    decided_by: str = ""
    read_by: str = ""
    equality: str = ""
    offline_route: str = ""
    matters: tuple[str, ...] = ()
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    paper_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGroups:
    """The groups a round is for, each with its turnout target."""

    round_id: int
    version: int
    targets: Mapping[Group, int]


NOT_COLUMNS = frozenset({"round_id", "version", "matters"})


def add_programme(session: Session, command: AddProgramme, *, actor: Identity, now: datetime) -> int:
    """A new programme; returns its id. ProgrammeExists when the title is taken."""
    row = Programme(title=command.title, summary=command.summary)
    with refusing(session, {"uq_programme_title": ProgrammeExists()}):
        session.add(row)
    record(session, "programme.added", subject=f"programme:{row.id}", actor=actor, now=now, after=asdict(command))
    return row.id


def draft_round(session: Session, command: DraftRound, *, actor: Identity, now: datetime) -> int:
    """Begin a draft; returns its id. NotFound without the programme, ReferenceTaken in a race."""
    if session.scalar(select(Programme.id).where(Programme.id == command.programme_id)) is None:
        raise NotFound
    row = Round(
        reference=command.reference or next_reference(session, kind=command.kind, now=now),
        programme_id=command.programme_id,
        kind=command.kind,
        state=State.DRAFT,
        title=command.title,
    )
    with refusing(session, BROKEN):
        session.add(row)
    after = {"reference": row.reference, "title": row.title}
    record(session, "round.drafted", subject=f"round:{row.id}", actor=actor, now=now, after=after)
    return row.id


def edit_round(session: Session, command: EditRound, *, actor: Identity, now: datetime) -> None:
    """Save the texts; a scheduled round goes back to `checked`.

    Raises RoundLocked, StaleEdit, DatesOutOfOrder, PaperBeforeClose, TooFarAhead, OpenTooLong.
    """
    check_dates(opens_at=command.opens_at, closes_at=command.closes_at, paper_until=command.paper_until, now=now)
    row = load_for_edit(session, command.round_id, version=command.version, actor=actor, now=now)
    values = {name: value for name, value in asdict(command).items() if name not in NOT_COLUMNS}
    before = {name: getattr(row, name) for name in values}
    with refusing(session, BROKEN):
        for name, value in values.items():
            setattr(row, name, value)
    _set_matters(session, row.id, codes=command.matters)
    changed = {name for name, value in values.items() if before[name] != value}
    record(
        session,
        "round.edited",
        subject=f"round:{row.id}",
        actor=actor,
        now=now,
        before={name: before[name] for name in changed},
        after={"matters": sorted(command.matters), **{name: values[name] for name in changed}},
    )


def set_groups(session: Session, command: SetGroups, *, actor: Identity, now: datetime) -> None:
    """Say whom the round asks. RoundLocked, StaleEdit, TargetNegative."""
    row = load_for_edit(session, command.round_id, version=command.version, actor=actor, now=now)
    old = session.execute(select(RoundGroup.group, RoundGroup.target).where(RoundGroup.round_id == row.id))
    before = {group.value: target for group, target in old}
    session.execute(delete(RoundGroup).where(RoundGroup.round_id == row.id))
    with refusing(session, {"ck_round_group_target_not_negative": TargetNegative()}):
        session.add_all(
            RoundGroup(round_id=row.id, group=group, target=target) for group, target in command.targets.items()
        )
    after = {group.value: target for group, target in command.targets.items()}
    record(session, "round.groups", subject=f"round:{row.id}", actor=actor, now=now, before=before, after=after)


def _set_matters(session: Session, round_id: int, *, codes: tuple[str, ...]) -> None:
    session.execute(delete(RoundMatter).where(RoundMatter.round_id == round_id))
    session.add_all(RoundMatter(round_id=round_id, code=code) for code in sorted(set(codes) & CODES))
    session.flush()
