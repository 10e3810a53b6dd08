"""Votes among a forum's members: as members read them, and for coordinators how many took part, protected.

Nothing here says who voted, and before the count nothing says what anybody chose but a voter's own ballot.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.authority.queries import site
from participate.core.errors import NotFound
from participate.core.forum_votes import Published, Stage, stage
from participate.core.suppression import rounded_to_k
from participate.core.vote_result import ShownVote
from participate.core.vote_rules import problems
from participate.easyread.queries import TwinRow
from participate.forum.models import ForumVote, ForumVoteWords
from participate.forum.queries.guard import coordinated_by, coordinates, credential_of, forum_of
from participate.people.models import OrganisationMember
from participate.voting.models import RollEntry, Vote, VoteOption, VoteResult
from participate.voting.queries.results import find_result
from participate.voting.queries.rules import NO_PICTURE, EasyOption, VoteRow, get_vote


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedVote:
    """A vote on a list; `taking_part`: whoever reads has cast a ballot in it."""

    id: int
    question: str
    easy_question: str
    stage: Stage
    closes_at: datetime
    taking_part: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VotePage:
    """A vote whole. `easy` are the options in easy read, by their id; `result` is what may be shown, once counted.

    `k` is the smallest number that may be shown, `members` how many the forum has, `joined` how many of them came while
    it was open. `too_late`: a draft whose last day is over. `about` is the round that the published words name.
    """

    vote: VoteRow
    question: str
    easy_question: str
    why: str
    easy_why: str
    opened_at: datetime | None
    closes_at: datetime
    extended: bool
    stage: Stage
    easy: dict[int, EasyOption]
    k: int
    members: int
    joined: int
    published: Published | None
    statement_id: int | None
    too_late: bool
    result: ShownVote | None = None

    @property
    def id(self) -> int:
        return self.vote.id

    @property
    def problems(self) -> tuple[str, ...]:
        """Codes of what must be mended before it can open: in its rule, or its last day."""
        return (*problems(self.vote.rule), *(("last-day",) if self.too_late else ()))

    @property
    def few(self) -> bool:
        """Whether so few vote that a result could say who said what."""
        return self.members < self.k


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldVote:
    """A vote as the forum takes it away: what was asked and what may be shown of the result, and nobody's ballot."""

    question: str
    easy_question: str
    why: str
    easy_why: str
    opened_at: datetime | None
    closes_at: datetime
    options: tuple[str, ...]
    published: Published | None
    order: tuple[str, ...] = field(default=())
    ballots: int | None = None


def list_votes(session: Session, *, reader: Identity, now: datetime) -> tuple[ListedVote, ...]:
    """The votes of the reader's forum, the newest first; drafts for coordinators alone. NotFound for outsiders."""
    taken = select(RollEntry.vote_id).where(RollEntry.credential_id == credential_of(reader), RollEntry.voted)
    found = _known(reader).add_columns(VoteResult.vote_id, Vote.id.in_(taken))
    rows = session.execute(found.outerjoin(VoteResult, VoteResult.vote_id == Vote.id).order_by(Vote.id.desc()))
    return tuple(
        ListedVote(
            id=row.vote_id,
            question=row.question,
            easy_question=row.easy_question,
            stage=stage(opened_at=row.opened_at, closes_at=row.closes_at, counted=counted is not None, now=now),
            closes_at=row.closes_at,
            taking_part=bool(taking_part),
        )
        for row, counted, taking_part in rows
    )


def get_forum_vote(session: Session, vote_id: int, *, reader: Identity, now: datetime) -> VotePage:
    """One vote of the reader's forum; NotFound for another's, for outsiders, and for members while it is a draft."""
    row = session.scalars(_known(reader).where(ForumVote.vote_id == vote_id)).first()
    if row is None:
        raise NotFound
    return _page(session, row, forum_of(reader), now=now)


def turnout(session: Session, vote_id: int, *, reader: Identity, now: datetime) -> int:
    """How many have voted, in steps of k, for coordinators alone: it never says who. NotFound for all others."""
    coordinated_by(reader)
    page = get_forum_vote(session, vote_id, reader=reader, now=now)
    voted = select(func.count(RollEntry.id)).where(RollEntry.vote_id == vote_id, RollEntry.voted)
    return rounded_to_k(session.scalar(voted) or 0, k=page.k)


def held_votes(session: Session, *, reader: Identity, now: datetime) -> tuple[HeldVote, ...]:
    """All votes of the forum that somebody coordinates, to be taken away. NotFound for all others."""
    forum_id = coordinated_by(reader)
    rows = session.scalars(_known(reader).order_by(ForumVote.vote_id)).all()
    return tuple(_held(_page(session, row, forum_id, now=now)) for row in rows)


def _known(reader: Identity) -> Select[ForumVote]:
    """The votes that the reader may know of."""
    found = select(ForumVote).join(Vote, Vote.id == ForumVote.vote_id).where(Vote.organisation_id == forum_of(reader))
    return found if coordinates(reader) else found.where(ForumVote.opened_at.is_not(None))


def _page(session: Session, row: ForumVote, forum_id: int, *, now: datetime) -> VotePage:
    result = find_result(session, row.vote_id)
    joined = select(OrganisationMember.joined_on).where(OrganisationMember.organisation_id == forum_id)
    days = session.scalars(joined).all()
    return VotePage(
        vote=get_vote(session, row.vote_id),
        question=row.question,
        easy_question=row.easy_question,
        why=row.why,
        easy_why=row.easy_why,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        extended=row.extended,
        stage=stage(opened_at=row.opened_at, closes_at=row.closes_at, counted=result is not None, now=now),
        easy=_easy(session, row.vote_id),
        k=site(session).threshold,
        members=len(days),
        joined=sum(1 for day in days if row.opened_at is not None and day > row.opened_at),
        published=row.published,
        statement_id=row.statement_id,
        too_late=row.opened_at is None and row.closes_at <= now,
        result=result,
    )


def _easy(session: Session, vote_id: int) -> dict[int, EasyOption]:
    rows = session.execute(
        select(VoteOption.id, ForumVoteWords.easy)
        .join(ForumVoteWords, ForumVoteWords.option_id == VoteOption.id)
        .where(VoteOption.vote_id == vote_id)
    )
    return {
        number: EasyOption(label=TwinRow(words=(easy,), picture=NO_PICTURE, source_hash=""), detail=None)
        for number, easy in rows
    }


def _held(page: VotePage) -> HeldVote:
    track = page.result.tracks[0] if page.result is not None and page.result.tracks else None
    count = track.count if track is not None else None
    return HeldVote(
        question=page.question,
        easy_question=page.easy_question,
        why=page.why,
        easy_why=page.easy_why,
        opened_at=page.opened_at,
        closes_at=page.closes_at,
        options=tuple(each.label for each in page.vote.options),
        published=page.published,
        order=tuple(page.vote.options[number].label for number in count.order) if count is not None else (),
        ballots=track.people if track is not None else None,
    )
