"""Calls for ideas and ideas, made, read and sorted as people do it."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Group
from participate.core.ideas import Mark
from participate.easyread.service import WriteTwin
from participate.ideas.models import Idea
from participate.ideas.queries import get_call, idea_subject
from participate.ideas.service import (
    DraftCall,
    GiveIdea,
    MarkIdea,
    announce_call,
    draft_call,
    give_idea,
    mark_idea,
    write_call_twin,
)
from participate.rounds.service import AddProgramme, add_programme
from tests.support.makers.moderation import judge_case

TITLE = "What should the new youth space have?"
QUESTION = "Tell us one thing that you would like to do there."
NEXT = "We read every idea. Then people vote."


def programme(session: Session, *, officer: Identity, now: datetime) -> int:
    title = f"Programme {secrets.token_hex(4)}"
    return add_programme(session, AddProgramme(title=title, summary=""), actor=officer, now=now)


def draft(session: Session, *, officer: Identity, now: datetime, **changes: Any) -> int:
    """A call with all its texts, of three groups, open for a month from an hour ago; returns its id."""
    command = DraftCall(
        programme_id=changes.pop("programme_id", None) or programme(session, officer=officer, now=now),
        title=TITLE,
        question=QUESTION,
        happens_next=NEXT,
        groups=(Group.CHILD, Group.YOUNG, Group.PARENT),
        opens_at=now - timedelta(hours=1),
        closes_at=now + timedelta(days=30),
    )
    return draft_call(session, replace(command, **changes), actor=officer, now=now)


def put_easy(session: Session, call_id: int, *, officer: Identity, now: datetime) -> None:
    """Every text of a call in easy words."""
    for source in get_call(session, call_id).sources:
        twin = WriteTwin(source=source, words=(f"Easy {source.part}.", "Tell us."), picture="idea")
        write_call_twin(session, call_id, twin, actor=officer, now=now)


def announced(session: Session, *, officer: Identity, now: datetime, **changes: Any) -> int:
    """A call that everybody can see, open unless `changes` say otherwise; returns its id."""
    number = draft(session, officer=officer, now=now, **changes)
    put_easy(session, number, officer=officer, now=now)
    announce_call(session, number, actor=officer, now=now)
    return number


def give(session: Session, call_id: int, *, by: Identity, now: datetime, **changes: Any) -> int:
    """An idea of somebody, which nobody has read; returns its id."""
    said = GiveIdea(
        call_id=call_id,
        entry_key=secrets.token_hex(16),
        title="A swing that fits a wheelchair",
        why="My friends cannot play there now.",
        group=None if by.card else Group.PARENT,
    )
    return give_idea(session, replace(said, **changes), worry_words="", actor=by, now=now)


def read(session: Session, idea_id: int, *, moderator: Identity, now: datetime, **given: Any) -> None:
    """A moderator decides about an idea: publishes it as it is, unless `given` says otherwise."""
    judge_case(session, idea_subject(idea_id), actor=moderator, now=now, **given)


def published(
    session: Session, call_id: int, *, by: Identity, moderator: Identity, now: datetime, **changes: Any
) -> int:
    """An idea that everybody can read; returns its id."""
    number = give(session, call_id, by=by, now=now, **changes)
    read(session, number, moderator=moderator, now=now)
    return number


def marked(session: Session, idea_id: int, mark: Mark | None, *, officer: Identity, now: datetime, **said: Any) -> None:
    """What becomes of an idea, as it stands now."""
    command = MarkIdea(idea_id=idea_id, version=row_of(session, idea_id).version, mark=mark, **said)
    mark_idea(session, command, actor=officer, now=now)


def row_of(session: Session, idea_id: int) -> Idea:
    """An idea as the database has it."""
    return session.scalars(select(Idea).where(Idea.id == idea_id).execution_options(populate_existing=True)).one()
