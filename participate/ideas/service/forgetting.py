"""Letting an idea go: on its author's wish, with its author, or when its time is over.

What other people's ideas were part of it stays: the first of them takes its place. What the lead has stays (SG-12).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.errors import NotFound
from participate.easyread.service import forget_twins
from participate.ideas.models import Idea, IdeaAuthor
from participate.ideas.queries import call_subject, get_mine, idea_subject
from participate.ideas.queries.becoming import gone_from_drafts
from participate.moderation.service import take_down, unlink_texts
from participate.voting.service import drop_options


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIdeaBack:
    """Take back an idea of one's own, read or not."""

    idea_id: int


def take_idea_back(session: Session, command: TakeIdeaBack, *, actor: Identity, now: datetime) -> None:
    """Take one's own idea out of everything (DP-11). NotFound for what is not theirs to see here."""
    get_mine(session, command.idea_id, actor=actor, now=now)
    _take_back(session, _locked(session, [command.idea_id]), now=now)


def forget_person(session: Session, *, actor: Identity, take_comments_down: bool, now: datetime) -> None:
    """No idea leads to somebody who is removed; with `take_comments_down` their words go, too."""
    if actor.credential_id is None:
        raise NotFound
    authors = session.scalars(select(IdeaAuthor.id).where(IdeaAuthor.credential_id == actor.credential_id)).all()
    if take_comments_down:
        _take_back(session, _locked(session, _of(session, authors)), now=now)
    unlink_ideas(session, authors)


def unlink_ideas(session: Session, author_ids: Collection[int]) -> None:
    """Cut what ties these authors' ideas to their card or account; the ideas stay and are nobody's."""
    numbers = _of(session, author_ids)
    session.execute(update(Idea).where(Idea.id.in_(numbers)).values(written_in=""))
    session.execute(update(IdeaAuthor).where(IdeaAuthor.id.in_(author_ids)).values(credential_id=None))
    unlink_texts(session, [idea_subject(number) for number in numbers])


def forget_words(session: Session, subjects: Collection[str]) -> None:
    """Empty the words of these ideas (`idea:12`) as they were typed; what was published of them stays in its case."""
    numbers = [int(number) for kind, _, number in (each.partition(":") for each in subjects) if kind == "idea"]
    session.execute(update(Idea).where(Idea.id.in_(numbers)).values(title="", why=""))


def _of(session: Session, author_ids: Collection[int]) -> Sequence[int]:
    return session.scalars(select(Idea.id).where(Idea.author_id.in_(author_ids)).order_by(Idea.id)).all()


def _locked(session: Session, numbers: Collection[int]) -> Sequence[Idea]:
    found = select(Idea).where(Idea.id.in_(numbers), Idea.taken_back.is_(False)).order_by(Idea.id).with_for_update()
    return session.scalars(found.execution_options(populate_existing=True)).all()


def _take_back(session: Session, rows: Sequence[Idea], *, now: datetime) -> None:
    take_down(session, [idea_subject(row.id) for row in rows], now=now)
    for row in rows:
        _hand_over(session, row)
        row.taken_back = True
        row.title = row.why = row.ground = row.reason = ""
        row.mark = row.merged_into = None
        row.version += 1
        session.flush()
        record_change(session, subject=call_subject(row.call_id), now=now)
    forget_twins(session, [idea_subject(row.id) for row in rows])
    if rows:
        drop_gone_options(session, now=now)


def drop_gone_options(session: Session, *, now: datetime) -> None:
    """Take out of votes that are not announced what came from an idea that is public no more, or says more than it."""
    gone = gone_from_drafts(session)
    if gone:
        drop_options(session, [each.id for each in gone], now=now)


def _hand_over(session: Session, row: Idea) -> None:
    """The first idea that was part of this one stands in its place; the others are part of that one.

    What was decided is decided about it anew: the reason was given for words that are gone.
    """
    found = select(Idea).where(Idea.merged_into == row.id).order_by(Idea.id).with_for_update()
    parts = session.scalars(found.execution_options(populate_existing=True)).all()
    for part in parts:
        part.merged_into = None if part is parts[0] else parts[0].id
        part.version += 1
    session.flush()
