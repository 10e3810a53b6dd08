"""A forum's positions: drafts and what was sent, with what members said about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.core.positions import HowAgreed, Stance
from participate.forum.models import MemberView, Position
from participate.forum.queries.guard import coordinated_by, credential_of, forum_of
from participate.forum.queries.subjects import POSITION, subject_of
from participate.moderation.models import Case, CaseState
from participate.people.models import OrganisationMember
from participate.people.queries import readable_again
from participate.rounds.models import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """A position as its forum knows it. `state` is where its words stand once sent; None before."""

    id: int
    round_id: int
    reference: str
    round_title: str
    number: int
    words: str
    how: HowAgreed | None
    agreed: int | None
    asked: int | None
    agreed_on: datetime | None
    reason: str
    sent_at: datetime | None
    state: CaseState | None
    version: int
    replaced: bool

    @property
    def whole(self) -> bool:
        """Whether it holds everything that is sent with a position."""
        return bool(self.words.strip() and self.how and self.agreed and self.asked and self.agreed_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRow:
    """What a member said, by the name that they chose."""

    name: str
    stance: Stance
    words: str


def list_positions(session: Session, *, reader: Identity) -> tuple[PositionRow, ...]:
    """All positions of the reader's forum, the newest first. NotFound for outsiders. One query."""
    return _rows(session, forum_of(reader))


def get_position(session: Session, position_id: int, *, reader: Identity) -> PositionRow:
    """One position of the reader's forum; NotFound for another's, and for outsiders."""
    found = next((each for each in _rows(session, forum_of(reader)) if each.id == position_id), None)
    if found is None:
        raise NotFound
    return found


def own_view(session: Session, position_id: int, *, reader: Identity) -> ViewRow | None:
    """What the reader themself said about a position; None while they have said nothing."""
    forum_of(reader)
    own = (MemberView.position_id == position_id, MemberView.credential_id == credential_of(reader))
    row = session.scalars(select(MemberView).where(*own, readable_again(MemberView.written_by, reader))).first()
    return None if row is None else ViewRow(name="", stance=row.stance, words=row.words)


def views_said(session: Session, position_id: int, *, reader: Identity) -> tuple[ViewRow, ...]:
    """What members said about a position, for coordinators alone: those with words first. NotFound for all others."""
    rows = session.execute(
        select(MemberView, OrganisationMember.known_as)
        .join(Position, Position.id == MemberView.position_id)
        .outerjoin(
            OrganisationMember,
            (OrganisationMember.credential_id == MemberView.credential_id)
            & (OrganisationMember.organisation_id == Position.organisation_id),
        )
        .where(Position.id == position_id, Position.organisation_id == coordinated_by(reader))
        .order_by(MemberView.words == "", OrganisationMember.known_as)
    )
    return tuple(ViewRow(name=name or "", stance=row.stance, words=row.words) for row, name in rows)


def said_by(session: Session, *, reader: Identity) -> Mapping[int, Stance]:
    """By position, what the reader said. One query."""
    rows = session.execute(
        select(MemberView.position_id, MemberView.stance)
        .join(Position, Position.id == MemberView.position_id)
        .where(Position.organisation_id == forum_of(reader), MemberView.credential_id == credential_of(reader))
        .where(readable_again(MemberView.written_by, reader))
    )
    return {each.position_id: each.stance for each in rows}


def rounds_for_positions(session: Session, *, reader: Identity) -> tuple[tuple[int, str], ...]:
    """The rounds that a forum can speak about: every one that the public knows. NotFound for outsiders."""
    forum_of(reader)
    known = Round.state.in_(("scheduled", "analysed", "decided", "published"))
    rows = session.execute(select(Round.id, Round.title).where(known).order_by(Round.closes_at.desc(), Round.id.desc()))
    return tuple((number, title) for number, title in rows)


def _rows(session: Session, forum_id: int) -> tuple[PositionRow, ...]:
    found = session.execute(
        select(Position, Round.reference, Round.title, Case.state)
        .join(Round, Round.id == Position.round_id)
        .outerjoin(Case, Case.subject == subject_of(POSITION, Position.id))
        .where(Position.organisation_id == forum_id)
        .order_by(Position.round_id.desc(), Position.number.desc())
    ).all()
    newest: dict[int, int] = {}
    for row, *_ in found:
        if row.sent_at is not None:
            newest.setdefault(row.round_id, row.number)
    return tuple(
        PositionRow(
            id=row.id,
            round_id=row.round_id,
            reference=reference,
            round_title=title,
            number=row.number,
            words=row.words,
            how=row.how,
            agreed=row.agreed,
            asked=row.asked,
            agreed_on=row.agreed_on,
            reason=row.reason,
            sent_at=row.sent_at,
            state=state,
            version=row.version,
            replaced=row.sent_at is not None and row.number < newest[row.round_id],
        )
        for row, reference, title, state in found
    )
