"""Somebody in front of a round's vote."""

from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for

from participate.core.errors import RoundNotOpen
from participate.core.lifecycle import Phase
from participate.core.still_there import lay_still
from participate.rounds.queries import RoundRow, easy_texts, get_public
from participate.rounds.service.coming_in import check_may_answer
from participate.voting.booth.sitting import Sitting
from participate.voting.queries.casting import find_mine
from participate.voting.queries.rules import KIND, easy_options, vote_of_round
from participate.voting.service.casting import SaveMarks
from participate.voting.service.in_round import save_in_round
from participate.web.locale import easy
from participate.web.request import SAFE_METHODS, db, identity, now
from participate.web.templating import to


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSitting(Sitting):
    """A round's vote, and what this person has of it."""

    row: RoundRow

    def address(self, page: str, **values: Any) -> str:
        return url_for(f"voting.{page}", reference=self.row.reference, **values)

    def save(self, command: SaveMarks) -> None:
        """As `in_round.save_in_round`."""
        save_in_round(db(), command, round_id=self.row.id, actor=identity(), now=now())


def sitting_at(reference: str) -> RoundSitting:
    """The sitting of whoever asks.

    RoundNotOpen for a page of a vote that takes no ballots; a form that comes too late is told so beside its words.
    """
    row = get_public(db(), reference, now=now(), kind=KIND)
    phase = row.phase(now())
    if phase is not Phase.OPEN and request.method in SAFE_METHODS:
        raise RoundNotOpen(phase=phase.value)
    check_may_answer(row, actor=identity())
    return sitting_of(row)


def sitting_of(row: RoundRow) -> RoundSitting:
    """The sitting in front of a round, open or not. NotFound while nothing is planned."""
    vote = vote_of_round(db(), row.id)
    return RoundSitting(
        row=row,
        vote=vote,
        mine=find_mine(db(), vote_id=vote.id, actor=identity()),
        title=easy_texts(db(), row)["title"].title if easy() else row.title,
        twins=easy_options(db(), vote) if easy() else {},
        heading=row.title,
        closes_at=row.closes_at,
        home=url_for("rounds.show", reference=row.reference),
        later=url_for("publishing.mine"),
        know="voting/_know.html",
        who="" if identity().card is not None else url_for("voting.who", reference=row.reference),
    )


def elsewhere(sitting: RoundSitting) -> Response | None:
    """Where somebody belongs who is not on the roll, whose ballot another browser wrote, or whose tablet lay still."""
    mine, card = sitting.mine, identity().card is not None
    if mine is None:
        return to(sitting.address("start" if card else "who"))
    if not mine.has_ballot:
        return to(sitting.address("start"))
    if request.method not in SAFE_METHODS:
        return None
    if mine.hidden:
        return to(sitting.address("back"))
    if card and mine.begun and lay_still(mine.written_at, now=now()):
        return to(sitting.address("here"))
    return None
