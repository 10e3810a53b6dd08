"""A vote of the demonstration that is over: cast with cards, sealed and counted, and brought to its outcome."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from participate.core.ballots import Said
from participate.core.departing import Done, done_for
from participate.demonstration.answering import ISSUERS
from participate.demonstration.content.texts import Easy
from participate.demonstration.content.votes import Ballots, Vote
from participate.demonstration.entering_votes import enter_by_hand
from participate.demonstration.making_rounds import Making
from participate.demonstration.publishing_outcomes import bring_to_outcome
from participate.easyread.service import WriteTwin, write_twin
from participate.outcomes.queries.drafting import find_latest, get_draft
from participate.outcomes.service.options import DecideOptions, Decision, decide_options
from participate.people.queries import identify
from participate.people.service import IssueCards, TypedCard, issue_cards, use_card
from participate.rounds.queries.ending import card_is_over
from participate.voting.queries.results import find_result
from participate.voting.queries.rules import VoteRow, vote_of_round
from participate.voting.service.casting import CastBallot
from participate.voting.service.counting import count_vote
from participate.voting.service.in_round import cast_in_round
from participate.voting.service.sealing import seal_vote


def let_people_vote(session: Session, round_id: int, given: Vote, making: Making, *, key: str) -> int:
    """Cast every ballot with a card of its own, enter paper and rooms, seal and count it, and take it as far as it got.

    Returns how many voted.
    """
    vote = vote_of_round(session, round_id)
    opens = making.calendar.moment(given.round.opens)
    for place, each in enumerate(given.ballots):
        _cast(session, vote, each, opens=opens + timedelta(hours=1 + place), key=key)
    by_hand = enter_by_hand(session, round_id, given, making)
    if given.round.analysed_day is not None:
        closed = making.calendar.at(given.round.analysed_day)
        seal_vote(session, vote.id, now=closed)
        count_vote(session, vote.id, now=closed)
    bring_to_outcome(session, round_id, given.round, making, decide=lambda: _decide(session, vote, given, making))
    return sum(each.count for each in given.ballots) + by_hand


def _cast(session: Session, vote: VoteRow, each: Ballots, *, opens: datetime, key: str) -> None:
    """A card for each of these people, and their ballot with it."""
    batch = IssueCards(
        round_id=vote.round_id, group=each.group, band=each.band, issuer=ISSUERS[each.group], count=each.count
    )
    marks = each.marks or None
    command = CastBallot(vote_id=vote.id, said=Said.CHOSE if marks else Said.NONE_OF_THESE, marks=marks)
    for number, card in enumerate(issue_cards(session, batch, now=opens, key=key)):
        moment = opens + timedelta(minutes=50 * number)
        token = use_card(
            session, TypedCard(words=card.code), place="demonstration", is_over=card_is_over, now=moment, key=key
        )
        actor = identify(session, token=str(token), now=moment)
        cast_in_round(session, command, round_id=vote.round_id or 0, actor=actor, now=moment)


def _decide(session: Session, vote: VoteRow, given: Vote, making: Making) -> None:
    """Every option, those that depart with their reason, and its easy words."""
    latest = find_latest(session, vote.round_id or 0)
    if latest is None or given.round.decided_day is None:
        return
    departing = {vote.options[each.position - 1].id: each for each in given.departure}
    result = find_result(session, vote.id)
    chosen = {result.options[number].id for number in result.combined.chosen} if result and result.combined else set()
    decided = {
        option.id: Decision(
            done=done_for(departing[option.id].deed, chosen=option.id in chosen),
            reason=departing[option.id].reason.text,
        )
        if option.id in departing
        else Decision(done=Done.YES if option.id in chosen else Done.NO)
        for option in vote.options
    }
    command = DecideOptions(
        round_id=latest.round_id,
        version=latest.version,
        followed=given.followed.text if given.followed else "",
        decided=decided,
    )
    moment = making.calendar.at(given.round.decided_day)
    decide_options(session, command, actor=making.officer, now=moment)
    easy = {f"option-{option_id}": each.reason.easy for option_id, each in departing.items()}
    easy["departures"] = next((each.reason.easy for each in departing.values()), None)
    easy["followed"] = given.followed.easy if given.followed else None
    _write_twins(session, latest.round_id, easy, making)


def _write_twins(session: Session, round_id: int, easy: Mapping[str, Easy | None], making: Making) -> None:
    latest = find_latest(session, round_id)
    texts = get_draft(session, latest).texts if latest else ()
    for text in texts:
        words = easy.get(text.source.part)
        if words is not None:
            twin = WriteTwin(source=text.source, words=words.words, picture=words.picture)
            write_twin(session, twin, actor=making.officer, now=making.calendar.now)
