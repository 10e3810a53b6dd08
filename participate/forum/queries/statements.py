"""A forum's statements as it knows them: drafts, what was sent, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.forum.models import Statement
from participate.forum.queries.guard import forum_of
from participate.forum.queries.subjects import STATEMENT, subject_of
from participate.moderation.models import Case, CaseState
from participate.rounds.models import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """`public_words` and `removed_because` say what a moderator took out; both are empty before it was read."""

    id: int
    round_id: int | None
    round_title: str
    words: str
    sent_at: datetime | None
    state: CaseState | None
    public_words: str
    removed_because: str
    reply: str
    replied_at: datetime | None
    version: int


def list_statements(session: Session, *, reader: Identity) -> tuple[StatementRow, ...]:
    """All statements of the reader's forum, the newest first. NotFound for outsiders. One query."""
    rows = session.execute(
        select(Statement, Round.title, Case)
        .outerjoin(Round, Round.id == Statement.round_id)
        .outerjoin(Case, Case.subject == subject_of(STATEMENT, Statement.id))
        .where(Statement.organisation_id == forum_of(reader))
        .order_by(Statement.id.desc())
    )
    return tuple(
        StatementRow(
            id=row.id,
            round_id=row.round_id,
            round_title=title or "",
            words=row.words,
            sent_at=row.sent_at,
            state=case.state if case else None,
            public_words=case.public_text if case else "",
            removed_because=case.reason if case and case.state is CaseState.REDACTED else "",
            reply=row.reply,
            replied_at=row.replied_at,
            version=row.version,
        )
        for row, title, case in rows
    )


def get_statement(session: Session, statement_id: int, *, reader: Identity) -> StatementRow:
    """One statement of the reader's forum; NotFound for another's, and for outsiders."""
    found = next((each for each in list_statements(session, reader=reader) if each.id == statement_id), None)
    if found is None:
        raise NotFound
    return found
