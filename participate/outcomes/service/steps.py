"""The steps from a closed round to a published outcome, and what is frozen and told at the last one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.consultations.models import Response
from participate.core.errors import MoveRefused
from participate.core.gate import KindFacts
from participate.core.lifecycle import Phase, State
from participate.mail.service import Letter, queue
from participate.outcomes.errors import NotReady, OutcomeFrozen
from participate.outcomes.models import Outcome
from participate.outcomes.queries.drafting import conditions, find_latest, get_draft
from participate.outcomes.queries.results import Thresholds, protected_tables
from participate.outcomes.tables import to_json
from participate.people.queries import addresses_of
from participate.rounds.queries import RoundRow, get_round
from participate.rounds.service import MoveRound, move

NO_KIND_FACTS = KindFacts(questions=0, twins_wanted=0, twins_missing=0, twins_stale=0)
"""The gate stands before scheduling only; later steps ask nothing of the kind."""
NEXT = {Phase.CLOSED: State.ANALYSED, Phase.ANALYSED: State.DECIDED, Phase.DECIDED: State.PUBLISHED}


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The words of the mail to those who asked: a subject, and a text with its links already in it."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStep:
    """The next step of a round: analysed, decided or published. `news` is needed for the last."""

    round_id: int
    to: State
    thresholds: Thresholds
    news: News


def take_step(session: Session, command: TakeStep, *, actor: Identity, now: datetime) -> None:
    """Take the next step. MoveRefused out of turn, NotReady with what is missing."""
    row = get_round(session, command.round_id)
    phase = row.phase(now)
    if NEXT.get(phase) is not command.to:
        raise MoveRefused(from_state=row.state.value, to_state=command.to.value)
    latest = find_latest(session, row.id)
    draft = get_draft(session, latest) if latest else None
    unmet = tuple(each.code for each in conditions(session, row, draft, phase=phase) if not each.met)
    if unmet:
        raise NotReady(unmet=unmet)
    if command.to is State.PUBLISHED and latest is not None:
        _freeze(session, row, latest.id, thresholds=command.thresholds, actor=actor, now=now)
        tell_those_who_asked(session, row, latest.id, news=command.news, now=now)
    move(session, MoveRound(round_id=row.id, to=command.to), facts=NO_KIND_FACTS, actor=actor, now=now)


def publish_correction(session: Session, outcome_id: int, *, actor: Identity, now: datetime) -> None:
    """Publish a corrected version: its words are new, its tables are those that were published before."""
    row = session.get_one(Outcome, outcome_id)
    before = session.scalars(
        select(Outcome).where(Outcome.round_id == row.round_id, Outcome.number == row.number - 1)
    ).one()
    if row.published_at is not None:
        raise OutcomeFrozen
    row.tables, row.published_at = before.tables, now
    session.flush()
    record(
        session,
        "outcome.published",
        subject=f"round:{row.round_id}",
        actor=actor,
        now=now,
        after={"number": row.number},
    )


def tell_those_who_asked(session: Session, row: RoundRow, outcome_id: int, *, news: News, now: datetime) -> int:
    """Queue one mail for each who took part, left an address and wants news; returns how many."""
    asked = session.scalars(
        select(Response.credential_id).where(
            Response.round_id == row.id,
            Response.wants_news,
            Response.sent_on.is_not(None),
            Response.credential_id.is_not(None),
        )
    )
    addresses = addresses_of(session, frozenset(number for number in asked if number is not None))
    letters = [
        Letter(key=f"outcome:{outcome_id}:{account_id}", address=address, subject=news.subject, body=news.text)
        for account_id, address in addresses
    ]
    return sum(queue(session, letter, now=now) for letter in letters)


def _freeze(
    session: Session, row: RoundRow, outcome_id: int, *, thresholds: Thresholds, actor: Identity, now: datetime
) -> None:
    outcome = session.get_one(Outcome, outcome_id)
    outcome.tables = to_json(protected_tables(session, row, thresholds=thresholds))
    outcome.published_at = now
    session.flush()
    record(
        session, "outcome.published", subject=f"round:{row.id}", actor=actor, now=now, after={"number": outcome.number}
    )
