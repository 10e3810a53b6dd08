"""What an officer sees: statements that were sent and are public, with the replies that they wait for."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.forum.models import Statement
from participate.forum.queries.public import PUBLIC, SaidStatement, said_statement
from participate.forum.queries.subjects import STATEMENT, subject_of
from participate.moderation.models import Case
from participate.people.models import Organisation
from participate.rounds.models import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskStatement:
    """A statement on the desk; `version` is that of its reply."""

    said: SaidStatement
    version: int


def list_sent(session: Session) -> tuple[DeskStatement, ...]:
    """Every public statement: those without a reply first, the oldest of them on top. One query."""
    return _sent(session)


def get_sent(session: Session, statement_id: int) -> DeskStatement:
    """One public statement; NotFound for one that nobody has sent, or no moderator has read."""
    for found in _sent(session, Statement.id == statement_id):
        return found
    raise NotFound


def _sent(session: Session, *which: ColumnElement[bool]) -> tuple[DeskStatement, ...]:
    rows = session.execute(
        select(Statement, Case, Organisation.name, Round.reference, Round.title)
        .join(Case, Case.subject == subject_of(STATEMENT, Statement.id))
        .join(Organisation, Organisation.id == Statement.organisation_id)
        .outerjoin(Round, Round.id == Statement.round_id)
        .where(Statement.sent_at.is_not(None), Case.state.in_(PUBLIC), *which)
        .order_by(Statement.reply != "", Statement.sent_at, Statement.id)
    )
    return tuple(DeskStatement(said=said_statement(*each), version=each[0].version) for each in rows)
