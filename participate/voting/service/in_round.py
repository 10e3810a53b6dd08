"""Voting in a round: its time, its groups and cards, who may be on the roll, and that somebody took part."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import CardPass, Identity
from participate.audit.service import record_change
from participate.core.ballots import Electorate
from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Channel, Group
from participate.rounds.errors import GroupNotAsked, WhoNeeded
from participate.rounds.queries import RoundRow
from participate.rounds.queries.asked import groups_by_account
from participate.rounds.service import record_taking_part
from participate.rounds.service.coming_in import check_may_answer, open_now, speaks_for
from participate.rounds.service.taking_part import undo_taking_part
from participate.voting.errors import NotOnTheRoll, NotVouchedFor
from participate.voting.models import RollEntry
from participate.voting.queries.casting import find_mine
from participate.voting.queries.rolling import is_vouched_for
from participate.voting.queries.rules import VoteRow, vote_of_round
from participate.voting.service.casting import CastBallot, SaveMarks, begin_ballot, cast_ballot, save_marks
from participate.voting.service.casting import take_back as take_ballot_back
from participate.voting.service.roll import Voter, admit, find_ballot, find_entry, hold_open, hold_votes, open_ballot


@dataclass(frozen=True, slots=True, kw_only=True)
class SayWho:
    """Whose voice it is; a card says it by itself."""

    round_id: int
    group: Group
    band: AgeBand | None = None


def say_who(session: Session, command: SayWho, *, actor: Identity, now: datetime) -> None:
    """Come onto the roll in the name of a group, or change it while no ballot counts; that somebody took part is then
    counted with the new group. RoundNotOpen, GroupNotAsked, NotOnTheRoll, NotVouchedFor, VotingOver.
    """
    row = open_now(session, command.round_id, now=now)
    if actor.card is not None or command.group not in groups_by_account(row.group_set):
        raise GroupNotAsked
    band = command.band if command.group is Group.YOUNG else None
    vote = vote_of_round(session, row.id)
    voter = _voter(session, row, vote, group=command.group, band=band, actor=actor)
    hold_open(session, vote.id)
    before = find_entry(session, vote_id=vote.id, credential_id=voter.credential_id)
    counted_as = before.group if before is not None and before.voted else None
    entry = admit(session, vote.id, voter)
    open_ballot(session, entry, options=vote.rule.options)
    if counted_as is not None and counted_as is not entry.group:
        undo_taking_part(session, round_id=row.id, group=counted_as, channel=Channel.WEB)
        record_taking_part(session, round_id=row.id, group=entry.group, channel=Channel.WEB, heads=1, now=now)
    record_change(session, subject=row.subject, now=now)
    session.flush()


def begin(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Come onto the roll with a card, with nothing chosen yet: what another browser session wrote with it is emptied,
    what was cast counts on. An account that took its ballot back has one again. As `say_who`; WhoNeeded for an account
    that is not on the roll and while a card was not asked, CardOfAnotherRound.
    """
    row = open_now(session, round_id, now=now)
    vote = vote_of_round(session, row.id)
    voter = _on_the_roll(session, row, actor=actor)
    with_card = actor.card is not None
    begin_ballot(session, vote.id, voter=voter, session_key=actor.session_key, with_card=with_card, now=now)


def cast_in_round(session: Session, command: CastBallot, *, round_id: int, actor: Identity, now: datetime) -> str:
    """Cast a ballot of a round's vote, which counts as taking part the first time; returns the words of its receipt.

    Raises RoundNotOpen, CardOfAnotherRound, GroupNotAsked, WhoNeeded, NotOnTheRoll, NotVouchedFor and what
    `cast_ballot` raises.
    """
    row = open_now(session, round_id, now=now)
    voter = _on_the_roll(session, row, actor=actor)
    cast = cast_ballot(session, command, voter=voter, session_key=actor.session_key, now=now)
    if cast.first:
        record_taking_part(session, round_id=row.id, group=voter.group, channel=Channel.WEB, heads=1, now=now)
    return cast.words


def save_in_round(session: Session, command: SaveMarks, *, round_id: int, actor: Identity, now: datetime) -> None:
    """Keep what is being chosen in a round's vote. As `cast_in_round`."""
    row = open_now(session, round_id, now=now)
    voter = _on_the_roll(session, row, actor=actor)
    save_marks(session, command, voter=voter, session_key=actor.session_key, now=now)


def take_back(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Take one's ballot back; what another browser session cast with the same card stays. RoundNotOpen once the round
    is closed, NotFound for whoever has no credential.
    """
    row = open_now(session, round_id, now=now)
    vote = vote_of_round(session, row.id)
    mine = find_mine(session, vote_id=vote.id, actor=actor)
    if mine is not None and mine.own:
        take_ballot_back(session, vote.id, credential_id=_credential(actor), now=now)


def stay(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Whoever writes this ballot is still there; once the vote is sealed there is nothing to note."""
    row = open_now(session, round_id, now=now)
    vote = vote_of_round(session, row.id)
    hold_votes(session, vote.id)
    entry = find_entry(session, vote_id=vote.id, credential_id=_credential(actor))
    ballot = find_ballot(session, entry) if entry else None
    if ballot is not None and ballot.draft_of == actor.session_key:
        ballot.written_at = now
        record_change(session, subject=row.subject, now=now)
        session.flush()


def _on_the_roll(session: Session, row: RoundRow, *, actor: Identity) -> Voter:
    """Who votes. An account says first whose voice it is; a card comes onto the roll by itself."""
    vote = vote_of_round(session, row.id)
    entry = find_entry(session, vote_id=vote.id, credential_id=_credential(actor))
    if actor.card is not None:
        voter = _voter_by_card(session, row, vote, actor=actor, card=actor.card)
        return voter if entry is None else _voter_of(entry)
    if entry is None:
        raise WhoNeeded
    return _voter_of(entry)


def _voter_of(entry: RollEntry) -> Voter:
    return Voter(credential_id=entry.credential_id or 0, group=entry.group, band=entry.band, confirmed=entry.confirmed)


def _voter_by_card(session: Session, row: RoundRow, vote: VoteRow, *, actor: Identity, card: CardPass) -> Voter:
    """CardOfAnotherRound, GroupNotAsked, WhoNeeded, NotOnTheRoll, NotVouchedFor. A facilitator's card votes nothing."""
    check_may_answer(row, actor=actor)
    if card.for_facilitator:
        raise NotOnTheRoll
    return _voter(session, row, vote, group=speaks_for(card), band=card.band, actor=actor)


def _voter(
    session: Session, row: RoundRow, vote: VoteRow, *, group: Group, band: AgeBand | None, actor: Identity
) -> Voter:
    """NotOnTheRoll, NotVouchedFor."""
    if vote.electorate is Electorate.INVITED and not _is_invited(row, actor.card):
        raise NotOnTheRoll
    vouched = is_vouched_for(session, group, actor=actor)
    if vote.confirmed_only and not vouched:
        raise NotVouchedFor
    return Voter(credential_id=_credential(actor), group=group, band=band, confirmed=vouched)


def _is_invited(row: RoundRow, card: CardPass | None) -> bool:
    """Whether a card was made for this round, or for its programme."""
    return card is not None and (card.round_id == row.id or card.programme_id == row.programme_id)


def _credential(actor: Identity) -> int:
    if actor.credential_id is None:
        raise NotFound
    return actor.credential_id
