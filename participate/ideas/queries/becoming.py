"""Votes of which an idea became an option: as everybody may know of them, one that is still a draft, and options whose
idea is public no more.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from participate.ideas.models import Idea
from participate.moderation.models import Case, CaseState
from participate.moderation.queries.public import SHOWN
from participate.rounds.models import Round
from participate.rounds.queries.speaking import UNANNOUNCED
from participate.voting.models import Vote, VoteOption

PREFIX = "idea:"
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneOption:
    """An option whose idea was taken back or taken down, or that says what was taken out of it."""

    id: int
    round_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BecameOption:
    """A vote that is announced, and what the idea is called in it."""

    reference: str
    title: str
    option: str


def voted_in(session: Session, origins: Collection[str]) -> Mapping[str, BecameOption]:
    """`idea:12` → the newest announced vote of which it became an option. One query, or none."""
    if not origins:
        return {}
    rows = session.execute(
        select(VoteOption.origin, VoteOption.label, Round.reference, Round.title)
        .join(Vote, Vote.id == VoteOption.vote_id)
        .join(Round, Round.id == Vote.round_id)
        .where(VoteOption.origin.in_(origins), Round.state.not_in(UNANNOUNCED))
        .order_by(Round.id)
    )
    return {
        origin: BecameOption(reference=reference, title=title, option=option)
        for origin, option, reference, title in rows
    }


def find_draft(session: Session, origins: Collection[str]) -> int | None:
    """The round of the newest vote with one of these options that is not announced yet. One query."""
    return session.scalar(
        select(Round.id)
        .join(Vote, Vote.round_id == Round.id)
        .join(VoteOption, VoteOption.vote_id == Vote.id)
        .where(VoteOption.origin.in_(origins), Round.state.in_(UNANNOUNCED))
        .order_by(Round.id.desc())
        .limit(1)
    )


def gone_in(session: Session, *, round_id: int) -> tuple[GoneOption, ...]:
    """Options of a round's vote whose idea is public no more. Two queries at most."""
    return _gone(session, Round.id == round_id)


def gone_from_drafts(session: Session) -> tuple[GoneOption, ...]:
    """The same of all votes that are not announced."""
    return _gone(session, Round.state.in_(UNANNOUNCED))


def _gone(session: Session, *where: ColumnElement[bool]) -> tuple[GoneOption, ...]:
    """An option of a redacted idea is among them when it has words that only the text before has."""
    options = session.execute(
        select(VoteOption, Round.id)
        .join(Vote, Vote.id == VoteOption.vote_id)
        .join(Round, Round.id == Vote.round_id)
        .where(VoteOption.origin.startswith(PREFIX), *where)
        .order_by(VoteOption.id)
    ).all()
    cases = _public_cases(session, {option.origin for option, _ in options})
    return tuple(
        GoneOption(id=option.id, round_id=round_id)
        for option, round_id in options
        if option.origin not in cases or _tells_more(option, cases[option.origin])
    )


def _public_cases(session: Session, origins: Collection[str]) -> Mapping[str, Case]:
    """The cases of these ideas that everybody can read."""
    if not origins:
        return {}
    found = select(Case).where(Case.subject.in_(origins), Case.state.in_(SHOWN))
    cases = {case.subject: case for case in session.scalars(found.execution_options(populate_existing=True))}
    numbers = [int(each.removeprefix(PREFIX)) for each in cases]
    there = session.scalars(select(Idea.id).where(Idea.id.in_(numbers), Idea.taken_back.is_(False)))
    return {f"{PREFIX}{number}": cases[f"{PREFIX}{number}"] for number in there}


def _tells_more(option: VoteOption, case: Case) -> bool:
    if case.state is not CaseState.REDACTED:
        return False
    hidden = _words(case.text) - _words(case.public_text)
    return bool(hidden & _words(f"{option.label} {option.detail}"))


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))
