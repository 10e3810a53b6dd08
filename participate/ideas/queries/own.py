"""One's own ideas, as far as this browser session may see them, and what became of each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.core.ideas import Mark
from participate.easyread.queries import TwinRow, twins_for
from participate.ideas.models import Idea, IdeaAuthor, IdeaCall
from participate.ideas.queries.becoming import BecameOption, voted_in
from participate.ideas.queries.calls import call_subject
from participate.ideas.queries.published import REASON, Said, idea_subject, said_by_id
from participate.moderation.queries import Fate, TextFate, fates_of
from participate.people.queries import readable_again


@dataclass(frozen=True, slots=True, kw_only=True)
class MyIdea:
    """An idea of one's own. `head` is the idea that it is now part of; mark, reason and vote are then that one's."""

    id: int
    call_id: int
    call: str
    easy_call: str
    open: bool
    title: str
    why: str
    group: Group
    received_on: datetime
    fate: TextFate
    head: Said | None
    mark: Mark | None
    ground: str
    reason: str
    easy_reason: TwinRow | None
    vote: BecameOption | None
    version: int

    @property
    def may_change(self) -> bool:
        """Its words can be changed until a person has read them, and while the call takes ideas."""
        return self.open and self.fate.fate is Fate.WAITING


def list_mine(session: Session, *, actor: Identity, now: datetime) -> tuple[MyIdea, ...]:
    """All of them, the newest first; of a card only what this session wrote. Six queries at most."""
    if actor.credential_id is None:
        return ()
    return _mine(session, actor=actor, now=now)


def get_mine(session: Session, idea_id: int, *, actor: Identity, now: datetime) -> MyIdea:
    """One of them; NotFound for what is not theirs to see here."""
    for each in list_mine(session, actor=actor, now=now):
        if each.id == idea_id:
            return each
    raise NotFound


def count_mine(session: Session, call_id: int, *, credential_id: int) -> int:
    """How many ideas somebody has in a call, whatever became of them. One query."""
    mine = select(func.count(Idea.id, type_=Integer)).join(IdeaAuthor, IdeaAuthor.id == Idea.author_id)
    own = (IdeaAuthor.call_id == call_id, IdeaAuthor.credential_id == credential_id, Idea.taken_back.is_(False))
    return session.scalar(mine.where(*own)) or 0


def last_group(session: Session, call_id: int, *, credential_id: int) -> Group | None:
    """For whom somebody spoke with their last idea in a call. One query."""
    own = (IdeaAuthor.call_id == call_id, IdeaAuthor.credential_id == credential_id)
    return session.scalar(select(IdeaAuthor.group).where(*own).order_by(IdeaAuthor.id.desc()).limit(1))


def _mine(session: Session, *, actor: Identity, now: datetime) -> tuple[MyIdea, ...]:
    rows = session.execute(
        select(Idea, IdeaAuthor.group, IdeaCall)
        .join(IdeaAuthor, IdeaAuthor.id == Idea.author_id)
        .join(IdeaCall, IdeaCall.id == Idea.call_id)
        .where(IdeaAuthor.credential_id == actor.credential_id, Idea.taken_back.is_(False))
        .where(readable_again(Idea.written_in, actor))
        .order_by(Idea.id.desc())
        .execution_options(populate_existing=True)
    ).all()
    if not rows:
        return ()
    heads = _heads(session, {idea.merged_into for idea, _, _ in rows if idea.merged_into is not None})
    origins = {idea_subject(idea.merged_into or idea.id) for idea, _, _ in rows}
    calls = {call_subject(call.id) for _, _, call in rows}
    known = _Known(
        fates=fates_of(session, {idea_subject(idea.id) for idea, _, _ in rows}),
        heads=heads,
        words=said_by_id(session, set(heads)),
        votes=voted_in(session, origins),
        twins=twins_for(session, frozenset(origins | calls)),
    )
    return tuple(
        _row(idea, group, call, known, now=now) for idea, group, call in rows if idea_subject(idea.id) in known.fates
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known beside one's own ideas: fates, the ideas that they are part of, votes, easy words."""

    fates: Mapping[str, TextFate]
    heads: Mapping[int, Idea]
    words: Mapping[int, Said]
    votes: Mapping[str, BecameOption]
    twins: Mapping[tuple[str, str], TwinRow]


def _row(idea: Idea, group: Group, call: IdeaCall, known: _Known, *, now: datetime) -> MyIdea:
    head = known.heads.get(idea.merged_into or 0, idea)
    easy_call = known.twins.get((call_subject(call.id), "title"))
    return MyIdea(
        id=idea.id,
        call_id=call.id,
        call=call.title,
        easy_call=easy_call.title if easy_call else call.title,
        open=call.opens_at is not None and call.closes_at is not None and call.opens_at <= now < call.closes_at,
        title=idea.title,
        why=idea.why,
        group=group,
        received_on=idea.received_on,
        fate=known.fates[idea_subject(idea.id)],
        head=known.words.get(head.id) if head is not idea else None,
        mark=head.mark,
        ground=head.ground,
        reason=head.reason,
        easy_reason=known.twins.get((idea_subject(head.id), REASON)),
        vote=known.votes.get(idea_subject(head.id)),
        version=idea.version,
    )


def _heads(session: Session, numbers: Collection[int]) -> dict[int, Idea]:
    if not numbers:
        return {}
    return {row.id: row for row in session.scalars(select(Idea).where(Idea.id.in_(numbers)))}
