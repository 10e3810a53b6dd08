"""Themes, and which comment belongs to which."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.db.conflicts import refusing
from participate.outcomes.errors import ThemeExists
from participate.outcomes.models import CodedBy, Coding, Theme
from participate.outcomes.queries.themes import may_be_coded
from participate.outcomes.service.guards import open_outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteTheme:
    """A theme whole. `theme_id` is None for a new one; `version` is the one that the form showed."""

    round_id: int
    name: str
    answer: str = ""
    theme_id: int | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeComment:
    """One officer's view of one comment: the themes it belongs to."""

    round_id: int
    case_id: int
    themes: frozenset[int]


def write_theme(session: Session, command: WriteTheme, *, actor: Identity, now: datetime) -> int:
    """Save a theme; returns its id. ThemeExists, StaleEdit, NotFound, RoundStillRunning, OutcomeFrozen."""
    open_outcome(session, command.round_id, now=now)
    row = Theme(round_id=command.round_id, name="", version=0) if command.theme_id is None else _get(session, command)
    if command.theme_id is not None and row.version != command.version:
        raise StaleEdit
    before = {"name": row.name, "answer": row.answer or ""}
    with refusing(session, {"uq_theme_round_id_name": ThemeExists()}):
        row.name, row.answer = command.name, command.answer
        row.version += 1
        session.add(row)
    after = {"name": row.name, "answer": row.answer}
    record(session, "theme.written", subject=f"round:{row.round_id}", actor=actor, now=now, before=before, after=after)
    return row.id


def code_comment(session: Session, command: CodeComment, *, actor: Identity, now: datetime) -> None:
    """Save this officer's themes for a published comment, none of them included; another officer's stay.

    NotFound for anything else, RoundStillRunning, OutcomeFrozen.
    """
    open_outcome(session, command.round_id, now=now)
    themes = set(session.scalars(select(Theme.id).where(Theme.round_id == command.round_id)))
    if actor.account_id is None or not may_be_coded(session, command.case_id, round_id=command.round_id):
        raise NotFound
    mine = (Coding.case_id == command.case_id, Coding.coder_id == actor.account_id, Coding.theme_id.in_(themes))
    session.execute(delete(Coding).where(*mine))
    session.merge(CodedBy(case_id=command.case_id, coder_id=actor.account_id))
    chosen = sorted(command.themes & themes)
    session.add_all(Coding(case_id=command.case_id, theme_id=theme, coder_id=actor.account_id) for theme in chosen)
    session.flush()
    after = {"case": command.case_id, "themes": chosen}
    record(session, "comment.coded", subject=f"round:{command.round_id}", actor=actor, now=now, after=after)


def _get(session: Session, command: WriteTheme) -> Theme:
    row = session.get(Theme, command.theme_id)
    if row is None or row.round_id != command.round_id:
        raise NotFound
    return row
