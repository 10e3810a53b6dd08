"""Deciding on each option of a vote, and saying why where the decision departs from it or groups differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.departing import Deed, Done, deed_of
from participate.core.errors import NotFound, StaleEdit
from participate.core.vote_result import ShownVote
from participate.db.conflicts import refusing
from participate.outcomes.errors import DepartureNeedsReason, NothingDecided, StandingUnsaid
from participate.outcomes.models import OptionDecision, Outcome
from participate.outcomes.queries.options import list_decided
from participate.outcomes.service.guards import open_outcome
from participate.voting.queries.results import find_round_result


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is decided of one option. `deed` is asked only where nothing is made of the groups together."""

    done: Done
    reason: str = ""
    deed: Deed | None = None


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

    How each stands to the vote is worked out from what was chosen. Where the outcome does not tell yet where it departs
    from what people said, the reasons given here begin that text.

    NotFound (no result, or an option of another vote), NothingDecided, RoundStillRunning, OutcomeFrozen, StaleEdit,
    DepartureNeedsReason, StandingUnsaid.
    """
    outcome = open_outcome(session, command.round_id, now=now)
    result = find_round_result(session, command.round_id)
    if result is None or not command.decided.keys() <= {each.id for each in result.options}:
        raise NotFound
    if (outcome.version if outcome else 0) != command.version:
        raise StaleEdit
    if not command.decided:
        raise NothingDecided
    if outcome is None:
        outcome = Outcome(round_id=command.round_id, number=1, version=0)
    before = {"followed": outcome.followed or "", "options": _plain(session, outcome)}
    rows = _rows(result, command.decided)
    if unsaid := _unsaid(result, rows):
        raise DepartureNeedsReason(options=unsaid)
    outcome.followed = command.followed
    outcome.departures = (outcome.departures or "").strip() or _departures(result, rows)
    outcome.version += 1
    with refusing(session, {"uq_outcome_round_id_number": StaleEdit()}):
        session.add(outcome)
        session.flush()
        _replace(session, outcome.id, rows)
    after = {"followed": outcome.followed, "options": _plain(session, outcome)}
    subject = f"round:{command.round_id}"
    record(session, "options.decided", subject=subject, actor=actor, now=now, before=before, after=after)


def copy_decisions(session: Session, old_id: int, new_id: int) -> None:
    """A correction begins with what was decided before."""
    rows = session.scalars(select(OptionDecision).where(OptionDecision.outcome_id == old_id)).all()
    session.add_all(
        OptionDecision(outcome_id=new_id, option_id=row.option_id, done=row.done, deed=row.deed, reason=row.reason)
        for row in rows
    )
    session.flush()


def _rows(result: ShownVote, decided: Mapping[int, Decision]) -> tuple[OptionDecision, ...]:
    """The reason stands only where the decision departs, or where nothing is made of the groups together."""
    numbers = {each.id: number for number, each in enumerate(result.options)}
    return tuple(_row(result, numbers[option_id], option_id, each) for option_id, each in sorted(decided.items()))


def _row(result: ShownVote, number: int, option_id: int, each: Decision) -> OptionDecision:
    reason = each.reason.strip()
    if result.combined is not None:
        deed = deed_of(each.done, chosen=number in result.combined.chosen)
        reason = "" if deed is Deed.FOLLOWS else reason
    elif each.deed is None or not reason:
        raise StandingUnsaid
    else:
        deed = each.deed
    return OptionDecision(option_id=option_id, done=each.done, deed=deed, reason=reason)


def _unsaid(result: ShownVote, rows: tuple[OptionDecision, ...]) -> dict[int, str]:
    """The labels of the options, by id, whose decision departs from the vote without a reason."""
    labels = {each.id: each.label for each in result.options}
    return {row.option_id: labels[row.option_id] for row in rows if row.deed is not Deed.FOLLOWS and not row.reason}


def _departures(result: ShownVote, rows: tuple[OptionDecision, ...]) -> str:
    labels = {each.id: each.label for each in result.options}
    return "\n".join(f"{labels[row.option_id]}: {row.reason}" for row in rows if row.deed is not Deed.FOLLOWS)


def _replace(session: Session, outcome_id: int, rows: tuple[OptionDecision, ...]) -> None:
    session.execute(delete(OptionDecision).where(OptionDecision.outcome_id == outcome_id))
    for row in rows:
        row.outcome_id = outcome_id
    session.add_all(rows)
    session.flush()


def _plain(session: Session, outcome: Outcome) -> dict[str, str]:
    if outcome.id is None:
        return {}
    found = list_decided(session, outcome.id)
    return {
        str(option_id): f"{each.done.value}, {each.deed.value}: {each.reason}"
        for option_id, each in sorted(found.items())
    }
