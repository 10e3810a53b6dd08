"""The steps from a closed round to a published outcome, and what is frozen and told at the last one."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import String, cast, literal, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.authority.queries import site
from participate.core.errors import MoveRefused
from participate.core.gate import KindFacts
from participate.core.lifecycle import Phase, State
from participate.core.news import NewsForm
from participate.mail.service import queue_for_each
from participate.outcomes.errors import NothingToPublish, NotReady
from participate.outcomes.models import Outcome
from participate.outcomes.queries.counting import Thresholds
from participate.outcomes.queries.drafting import Draft, conditions, find_latest, get_draft, outcome_row
from participate.outcomes.queries.kinds import COUNTING
from participate.outcomes.queries.results import protected_tables
from participate.outcomes.queries.themes import list_themes
from participate.outcomes.service.guards import newest_for_change
from participate.outcomes.tables import Tables, from_json, to_json
from participate.people.models import Account, Credential
from participate.people.queries import accounts_with_news_in
from participate.rounds.queries import RoundRow, get_round, list_parties
from participate.rounds.service import MoveRound, move

NO_KIND_FACTS = KindFacts(own=(), twins_wanted=0, twins_missing=0, twins_stale=0)
"""The gate stands before scheduling only; later steps ask nothing of the kind."""
ANSWERED = frozenset({"agrees", "objects"})
NEXT = {Phase.CLOSED: State.ANALYSED, Phase.ANALYSED: State.DECIDED, Phase.DECIDED: State.PUBLISHED}


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The mail to those who asked: its subject, and its text in both forms with the links already in it."""

    subject: str
    text: str
    easy_text: str


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
    _check_ready(session, row, draft, phase=phase, now=now)
    if command.to is State.PUBLISHED and latest is not None:
        _freeze(session, row, latest.id, thresholds=command.thresholds, actor=actor, now=now)
        tell_those_who_asked(session, row, latest.id, news=command.news, now=now)
    move(session, MoveRound(round_id=row.id, to=command.to), facts=NO_KIND_FACTS, actor=actor, now=now)


def publish_correction(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Publish a corrected version beside the earlier ones: its words are new, its numbers are theirs.

    NotFound, NothingToPublish, NotReady.
    """
    row = get_round(session, round_id)
    outcome = newest_for_change(session, round_id)
    if outcome is None or outcome.published_at is not None or outcome.number == 1:
        raise NothingToPublish
    draft = get_draft(session, outcome_row(outcome))
    _check_ready(session, row, draft, phase=Phase.DECIDED, now=now)
    before = session.scalars(
        select(Outcome).where(Outcome.round_id == round_id, Outcome.number == outcome.number - 1)
    ).one()
    outcome.tables = to_json(_answered_anew(session, row, from_json(before.tables or {})))
    outcome.parties = before.parties
    outcome.published_at = now
    session.flush()
    after = {"number": outcome.number, "correction": outcome.correction}
    record(session, "outcome.published", subject=row.subject, actor=actor, now=now, after=after)


def _answered_anew(session: Session, row: RoundRow, tables: Tables) -> Tables:
    """The tables as they were published, with the themes' names and answers as they are now."""
    themes = {theme.id: theme for theme in list_themes(session, round_id=row.id)}
    lines = (
        replace(line, name=themes[line.id].name, answer=themes[line.id].answer) if line.id in themes else line
        for line in tables.themes
    )
    return replace(tables, themes=tuple(lines))


def _check_ready(session: Session, row: RoundRow, draft: Draft | None, *, phase: Phase, now: datetime) -> None:
    listed = conditions(session, row, draft, phase=phase, now=now)
    unmet = tuple(each.code for each in listed if not each.met)
    if unmet:
        raise NotReady(unmet=unmet)


def tell_those_who_asked(session: Session, row: RoundRow, outcome_id: int, *, news: News, now: datetime) -> int:
    """Queue one mail for each who took part, left an address and wants news; returns how many.

    One statement for each form in which somebody can want it; who wants none any more is in neither.
    """
    key = literal(f"outcome:{outcome_id}:").concat(cast(Account.id, String))
    asked = (
        select(key, Account.email)
        .join(Credential, Credential.account_id == Account.id)
        .where(Credential.id.in_(COUNTING[row.kind].wanting_news(row.id)))
    )
    told = 0
    for form, text in ((NewsForm.STANDARD, news.text), (NewsForm.EASY, news.easy_text)):
        wanting = asked.where(Account.id.in_(accounts_with_news_in(form)))
        told += queue_for_each(session, wanting, subject=news.subject, body=text, now=now)
    return told


def _freeze(
    session: Session, row: RoundRow, outcome_id: int, *, thresholds: Thresholds, actor: Identity, now: datetime
) -> None:
    outcome = session.get_one(Outcome, outcome_id)
    outcome.tables = to_json(protected_tables(session, row, thresholds=thresholds))
    known = site(session)
    names = {"forum": known.forum_name, "panel": known.panel_name}
    outcome.parties = [
        {
            "party": each.party,
            "organisation": each.organisation or names[each.party],
            "stance": each.stance,
            "words": each.words,
        }
        for each in list_parties(session, round_id=row.id)
        if each.stance in ANSWERED
    ]
    outcome.published_at = now
    session.flush()
    record(
        session, "outcome.published", subject=f"round:{row.id}", actor=actor, now=now, after={"number": outcome.number}
    )
