"""A forum's vote among its members: drafting, opening, extending once, voting, publishing what the forum chooses."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import Combination, Electorate, Method, Purpose, Said, TieRule
from participate.core.errors import NotFound, StaleEdit
from participate.core.forum_votes import METHODS, Published, Stage
from participate.forum.errors import (
    ForumVoteClosesTooSoon,
    ForumVoteExtended,
    ForumVoteNotOpen,
    ForumVoteNotWhole,
    ForumVoteOpened,
    ForumVotePublished,
    ForumVoteTwice,
)
from participate.forum.models import ForumVote, ForumVoteWords
from participate.forum.queries.guard import coordinated_by, credential_of, forum_of
from participate.forum.queries.votes import VotePage, get_forum_vote
from participate.forum.service.care import Care, look_after
from participate.forum.service.sending import GROUPS
from participate.forum.service.statements import WriteStatement, send_statement, write_statement
from participate.voting.models import Vote, VoteOption
from participate.voting.queries.casting import find_mine
from participate.voting.service.casting import CastBallot, SaveMarks, begin_ballot, cast_ballot, save_marks, take_back
from participate.voting.service.drafting import VoteTerms, state_terms
from participate.voting.service.forgetting import forget_votes
from participate.voting.service.roll import Voter


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftVote:
    """A draft whole. `options` are pairs: the words, and the easy words beside them. `version` is the vote's."""

    question: str
    easy_question: str
    why: str
    easy_why: str
    closes_at: datetime
    method: Method
    most: int
    per_option: int
    places: int
    tie: TieRule
    options: tuple[tuple[str, str], ...]
    vote_id: int | None = None
    version: int = 0

    @property
    def words(self) -> str:
        """All that its writer typed."""
        both = (word for option in self.options for word in option)
        return "\n".join((self.question, self.easy_question, self.why, self.easy_why, *both))

    def terms(self, seed: str) -> VoteTerms:
        """One group, nobody merged, no quorum: whoever belongs to the forum is vouched for."""
        return VoteTerms(
            purpose=Purpose.OTHER,
            method=self.method,
            most=self.most,
            per_option=self.per_option,
            places=self.places,
            tie=self.tie,
            seed=seed,
            combination=Combination.NONE,
            merge=(),
            electorate=Electorate.INVITED,
            confirmed_only=True,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishVote:
    """What of a result becomes a statement: its `words` are made by the page that showed them beforehand."""

    vote_id: int
    published: Published
    words: str
    round_id: int | None


def write_vote(session: Session, command: DraftVote, care: Care, *, actor: Identity, now: datetime) -> int:
    """Write a draft; returns its id.

    NotFound for all but coordinators; ForumVoteOpened, StaleEdit, ForumVoteTwice, ForumVoteClosesTooSoon, MayBeAtRisk,
    and what `state_terms` raises.
    """
    forum_id = coordinated_by(actor)
    if command.method not in METHODS or command.tie is TieRule.CHILDREN:
        raise NotFound
    if len({label for label, _ in command.options}) < len(command.options):
        raise ForumVoteTwice
    if command.closes_at <= now:
        raise ForumVoteClosesTooSoon
    look_after(session, command.words, care, actor=actor, now=now)
    vote, row = _begun(session, command, forum_id)
    state_terms(session, vote, command.terms(vote.seed or token_hex(4)))
    row.vote_id = vote.id
    for name in ("question", "easy_question", "why", "easy_why", "closes_at"):
        setattr(row, name, getattr(command, name))
    session.add(row)
    _write_options(session, vote.id, command.options)
    return vote.id


def open_forum_vote(session: Session, vote_id: int, *, actor: Identity, now: datetime) -> None:
    """Open a draft: from now on its words and its rule are fixed.

    NotFound for all but coordinators; ForumVoteOpened, ForumVoteNotWhole, ForumVoteClosesTooSoon.
    """
    row = _draft(session, vote_id, coordinated_by(actor))
    if row.closes_at <= now:
        raise ForumVoteClosesTooSoon
    if get_forum_vote(session, vote_id, reader=actor, now=now).problems:
        raise ForumVoteNotWhole
    row.opened_at = now
    session.flush()


def extend_vote(session: Session, vote_id: int, closes_at: datetime, *, actor: Identity, now: datetime) -> None:
    """Let an open vote close later, once. NotFound, ForumVoteNotOpen, ForumVoteExtended, ForumVoteClosesTooSoon."""
    row = _own(session, vote_id, coordinated_by(actor))
    if row.opened_at is None or row.closes_at <= now:
        raise ForumVoteNotOpen
    if row.extended:
        raise ForumVoteExtended
    if closes_at <= row.closes_at:
        raise ForumVoteClosesTooSoon
    row.closes_at, row.extended = closes_at, True
    session.flush()


def drop_vote(session: Session, vote_id: int, *, actor: Identity) -> None:
    """Remove a draft. NotFound, ForumVoteOpened."""
    row = _draft(session, vote_id, coordinated_by(actor))
    _remove_words(session, vote_id)
    session.delete(row)
    session.flush()
    forget_votes(session, [vote_id])


def begin_here(session: Session, vote_id: int, *, actor: Identity, now: datetime) -> None:
    """Come onto the roll as a member, also one who joined after it opened. NotFound, ForumVoteNotOpen, VotingOver."""
    _open(session, vote_id, actor=actor, now=now)
    with_card = actor.card is not None
    begin_ballot(session, vote_id, voter=_voter(actor), session_key=actor.session_key, with_card=with_card, now=now)


def save_here(session: Session, command: SaveMarks, *, actor: Identity, now: datetime) -> None:
    """Keep what is being chosen. As `begin_here`; BallotRefused."""
    _open(session, command.vote_id, actor=actor, now=now)
    save_marks(session, command, voter=_voter(actor), session_key=actor.session_key, now=now)


def cast_here(
    session: Session, vote_id: int, said: Said, marks: tuple[int, ...] | None, *, actor: Identity, now: datetime
) -> str:
    """Cast a member's ballot, or put it in place of their last; the words of the receipt. As `save_here`."""
    _open(session, vote_id, actor=actor, now=now)
    command = CastBallot(vote_id=vote_id, said=said, marks=marks)
    return cast_ballot(session, command, voter=_voter(actor), session_key=actor.session_key, now=now).words


def take_back_here(session: Session, vote_id: int, *, actor: Identity, now: datetime) -> None:
    """Take a member's ballot back; what another browser session cast with the same card stays. As `begin_here`."""
    _open(session, vote_id, actor=actor, now=now)
    mine = find_mine(session, vote_id=vote_id, actor=actor)
    if mine is not None and mine.own:
        take_back(session, vote_id, credential_id=credential_of(actor), now=now)


def publish_vote(session: Session, command: PublishVote, care: Care, *, actor: Identity, now: datetime) -> int:
    """Send what the forum chooses to say of a result as a statement of its own; returns the statement's id.

    A moderator reads it as every other, and what stays here stays here. NotFound for all but coordinators and before
    the count; ForumVotePublished, MayBeAtRisk.
    """
    row = _own(session, command.vote_id, coordinated_by(actor))
    if get_forum_vote(session, command.vote_id, reader=actor, now=now).stage is not Stage.COUNTED:
        raise NotFound
    if row.published is not None:
        raise ForumVotePublished
    said = WriteStatement(words=command.words, round_id=command.round_id)
    number = write_statement(session, said, care, actor=actor, now=now)
    send_statement(session, number, actor=actor, now=now)
    row.published, row.statement_id = command.published, number
    session.flush()
    return number


def forget_forum_votes(session: Session, *, organisation_id: int) -> None:
    """Remove all votes of a forum; what it has published stands in its statements and stays."""
    own = list(session.scalars(select(Vote.id).where(Vote.organisation_id == organisation_id)))
    for vote_id in own:
        _remove_words(session, vote_id)
    session.execute(delete(ForumVote).where(ForumVote.vote_id.in_(own)))
    forget_votes(session, own)


def _begun(session: Session, command: DraftVote, forum_id: int) -> tuple[Vote, ForumVote]:
    if command.vote_id is None:
        return Vote(organisation_id=forum_id, version=0), ForumVote()
    row = _draft(session, command.vote_id, forum_id)
    vote = session.get_one(Vote, command.vote_id, with_for_update=True, populate_existing=True)
    if vote.version != command.version:
        raise StaleEdit(version=vote.version)
    return vote, row


def _write_options(session: Session, vote_id: int, options: tuple[tuple[str, str], ...]) -> None:
    """All of a draft's options anew: nobody has voted on them."""
    _remove_words(session, vote_id)
    session.execute(delete(VoteOption).where(VoteOption.vote_id == vote_id))
    made = [
        (VoteOption(vote_id=vote_id, position=place, label=label), easy)
        for place, (label, easy) in enumerate(options, start=1)
    ]
    session.add_all(option for option, _ in made)
    session.flush()
    session.add_all(ForumVoteWords(option_id=option.id, easy=easy) for option, easy in made)
    session.flush()


def _remove_words(session: Session, vote_id: int) -> None:
    options = select(VoteOption.id).where(VoteOption.vote_id == vote_id)
    session.execute(delete(ForumVoteWords).where(ForumVoteWords.option_id.in_(options)))


def _voter(actor: Identity) -> Voter:
    """One ballot for each membership: the credential that belongs to the forum, which vouches for it."""
    forum_of(actor)
    if actor.acting is None:
        raise NotFound
    return Voter(credential_id=credential_of(actor), group=GROUPS[actor.acting.kind], confirmed=True)


def _open(session: Session, vote_id: int, *, actor: Identity, now: datetime) -> VotePage:
    page = get_forum_vote(session, vote_id, reader=actor, now=now)
    if page.stage is not Stage.OPEN:
        raise ForumVoteNotOpen
    return page


def _draft(session: Session, vote_id: int, forum_id: int) -> ForumVote:
    row = _own(session, vote_id, forum_id)
    if row.opened_at is not None:
        raise ForumVoteOpened
    return row


def _own(session: Session, vote_id: int, forum_id: int) -> ForumVote:
    found = (
        select(ForumVote)
        .join(Vote, Vote.id == ForumVote.vote_id)
        .where(ForumVote.vote_id == vote_id, Vote.organisation_id == forum_id)
        .with_for_update(of=ForumVote)
    )
    row = session.scalars(found.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    return row
