"""Deciding on each option of a vote, and saying why where the decision departs from it or groups differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.departing import Deed
from participate.core.errors import NotFound, StaleEdit
from participate.db.conflicts import refusing
from participate.outcomes.errors import DepartureNeedsReason
from participate.outcomes.models import OptionDecision, Outcome
from participate.outcomes.queries.options import list_decided
from participate.outcomes.service.guards import open_outcome
from participate.voting.queries.results import find_round_result

UNSAID = {"ck_outcome_option_departure_says_why": DepartureNeedsReason()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is decided of one option."""

    deed: Deed
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideOptions:
    """All that is marked so far, by the option's id. `followed`: why one group was followed where they differ.

    `version` is 0 while there is no outcome yet.
    """

    round_id: int
    version: int
    followed: str
    decided: Mapping[int, Decision]


def decide_options(session: Session, command: DecideOptions, *, actor: Identity, now: datetime) -> None:
    """Save what is decided of the options; what the command leaves out is not decided any more.

    NotFound (no result, or an option of another vote), RoundStillRunning, OutcomeFrozen, StaleEdit,
    DepartureNeedsReason.
    """
    outcome = open_outcome(session, command.round_id, now=now)
    result = find_round_result(session, command.round_id)
    if result is None or not command.decided.keys() <= {each.id for each in result.options}:
        raise NotFound
    if (outcome.version if outcome else 0) != command.version:
        raise StaleEdit
    if outcome is None:
        outcome = Outcome(round_id=command.round_id, number=1, version=0)
    before = {"followed": outcome.followed or "", "options": _plain(session, outcome)}
    outcome.followed = command.followed
    outcome.version += 1
    with refusing(session, {**UNSAID, "uq_outcome_round_id_number": StaleEdit()}):
        session.add(outcome)
        session.flush()
        _replace(session, outcome.id, command.decided)
    after = {"followed": outcome.followed, "options": _plain(session, outcome)}
    subject = f"round:{command.round_id}"
    record(session, "options.decided", subject=subject, actor=actor, now=now, before=before, after=after)


def copy_decisions(session: Session, old_id: int, new_id: int) -> None:
    """A correction begins with what was decided before."""
    rows = session.scalars(select(OptionDecision).where(OptionDecision.outcome_id == old_id)).all()
    session.add_all(
        OptionDecision(outcome_id=new_id, option_id=row.option_id, deed=row.deed, reason=row.reason) for row in rows
    )
    session.flush()


def _replace(session: Session, outcome_id: int, decided: Mapping[int, Decision]) -> None:
    """The reason stands only where the decision departs."""
    session.execute(delete(OptionDecision).where(OptionDecision.outcome_id == outcome_id))
    session.add_all(
        OptionDecision(
            outcome_id=outcome_id,
            option_id=option_id,
            deed=each.deed,
            reason="" if each.deed is Deed.FOLLOWS else each.reason.strip(),
        )
        for option_id, each in decided.items()
    )
    session.flush()


def _plain(session: Session, outcome: Outcome) -> dict[str, str]:
    if outcome.id is None:
        return {}
    found = list_decided(session, outcome.id)
    return {str(option_id): f"{each.deed.value}: {each.reason}" for option_id, each in sorted(found.items())}
