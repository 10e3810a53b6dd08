"""Proposals: for everybody, for the organisation that made them, for officers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.access.identity import Membership
from participate.core.errors import NotFound
from participate.core.lifecycle import State
from participate.core.rulesets.clocks import PROPOSAL
from participate.core.schedule import answer_due
from participate.db.paging import Slice
from participate.easyread.queries import TwinRow, twins_for
from participate.moderation.queries import Spoken, spoken
from participate.people.models import Organisation
from participate.proposals.models import Proposal
from participate.registry import Origin
from participate.rounds.models import Round
from participate.rounds.queries.speaking import UNANNOUNCED

PAGE = 20
LONGEST_TITLE = 200


class Standing(StrEnum):
    """Where a proposal stands for the public."""

    WAITING = "waiting"
    LATE = "late"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """A proposal. `title` and `words` are what everybody may read, both empty until somebody has read them.

    `own_title` and `own_words` are what this reader may see beyond that: the organisation all of it, officers what
    neither may show who somebody is nor is with the safeguarding lead. `reference` is the round's once it is public.
    """

    id: int
    organisation: str
    organisation_id: int
    sent_at: datetime
    due_at: datetime
    answer: str
    reply: str
    easy_reply: TwinRow | None
    answered_at: datetime | None
    round_id: int | None
    reference: str
    title: str
    words: str
    redacted: bool
    own_title: str
    own_words: str
    version: int

    def standing(self, now: datetime) -> Standing:
        if self.answer:
            return Standing(self.answer)
        return Standing.LATE if self.due_at < now else Standing.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAnswer:
    """How many proposals wait for an answer, since when, and how many are late."""

    count: int
    oldest: datetime | None
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """A proposal of which officers are reminded."""

    id: int
    organisation: str
    due_at: datetime


def subject_of(proposal_id: int) -> str:
    """The opaque name by which moderation, twins and acts know a proposal."""
    return f"proposal:{proposal_id}"


def whole_text(row: Proposal) -> str:
    """All words of a proposal as one text, the title in its first line: what a moderator reads and everybody sees."""
    parts = (
        row.title,
        f"What it is about: {row.about}",
        f"Why: {row.why}",
        f"Whom to ask: {row.whom}",
        f"By when: {row.by_when}" if row.by_when else "",
    )
    return "\n\n".join(part for part in parts if part)


def list_public(session: Session, *, after: str | None = None) -> Slice[ProposalRow]:
    """Every proposal, the newest first, a page at a time by key; three queries."""
    listed = _listed().order_by(Proposal.id.desc()).limit(PAGE + 1)
    if after and after.isascii() and after.isdigit():
        listed = listed.where(Proposal.id < int(after[:9]))
    rows = _rows(session, listed)
    return Slice(rows[:PAGE], str(rows[PAGE - 1].id) if len(rows) > PAGE else None)


def get_public(session: Session, proposal_id: int) -> ProposalRow:
    """One proposal; NotFound. For everybody and, by its `own_words`, for officers."""
    for row in _rows(session, _listed().where(Proposal.id == proposal_id)):
        return row
    raise NotFound


def list_own(session: Session, *, acting: Membership) -> tuple[ProposalRow, ...]:
    """What an organisation proposed, the newest first, in its own words."""
    listed = _listed().where(Proposal.organisation_id == acting.organisation_id)
    return _rows(session, listed.order_by(Proposal.id.desc()).limit(PAGE), own=True)


def list_to_answer(session: Session) -> tuple[ProposalRow, ...]:
    """What waits for an answer, the oldest first."""
    return _rows(session, _listed().where(Proposal.answer == "").order_by(Proposal.sent_at, Proposal.id))


def list_answered(session: Session) -> tuple[ProposalRow, ...]:
    """The newest answers."""
    listed = _listed().where(Proposal.answer != "").order_by(Proposal.answered_at.desc(), Proposal.id.desc())
    return _rows(session, listed.limit(PAGE))


def to_answer(session: Session, *, now: datetime) -> ToAnswer:
    """For the desk: how many wait, since when, how many are late. One query."""
    sent = session.scalars(select(Proposal.sent_at).where(Proposal.answer == "").order_by(Proposal.sent_at)).all()
    late = sum(1 for each in sent if answer_due(each, days=PROPOSAL.days) < now)
    return ToAnswer(count=len(sent), oldest=sent[0] if sent else None, late=late)


def next_boundary(session: Session, *, now: datetime) -> datetime | None:
    """The next moment at which a proposal becomes late: no copy of a public page lives longer. One query."""
    latest = now - timedelta(days=PROPOSAL.days + 1)  # an hour of summer time either way
    asked = select(Proposal.sent_at).where(Proposal.answer == "", Proposal.sent_at >= latest)
    due = (answer_due(each, days=PROPOSAL.days) for each in session.scalars(asked))
    return min((moment for moment in due if moment > now), default=None)


def waiting_since(session: Session, moment: datetime) -> tuple[Reminded, ...]:
    """What was sent at that moment or before and waits for an answer. One query."""
    rows = session.execute(
        select(Proposal.id, Proposal.sent_at, Organisation.name)
        .join(Organisation, Organisation.id == Proposal.organisation_id)
        .where(Proposal.answer == "", Proposal.sent_at <= moment)
        .order_by(Proposal.sent_at)
    )
    return tuple(
        Reminded(id=number, organisation=name, due_at=answer_due(sent_at, days=PROPOSAL.days))
        for number, sent_at, name in rows
    )


def origin_of(session: Session, *, round_id: int) -> Origin | None:
    """The proposal that a round came from. One query."""
    found = session.execute(
        select(Proposal.id, Organisation.name)
        .join(Organisation, Organisation.id == Proposal.organisation_id)
        .where(Proposal.round_id == round_id)
    ).first()
    return Origin(proposal_id=found[0], organisation=found[1]) if found else None


def _listed() -> Select[Proposal, str, str | None, State | None]:
    return (
        select(Proposal, Organisation.name, Round.reference, Round.state)
        .join(Organisation, Organisation.id == Proposal.organisation_id)
        .outerjoin(Round, Round.id == Proposal.round_id)
    )


def _rows(
    session: Session, listed: Select[Proposal, str, str | None, State | None], *, own: bool = False
) -> tuple[ProposalRow, ...]:
    found = session.execute(listed).all()
    subjects = frozenset(subject_of(row.id) for row, *_ in found)
    read, twins = spoken(session, subjects), twins_for(session, subjects)
    made: list[ProposalRow] = []
    for row, organisation, reference, state in found:
        words = read.get(subject_of(row.id), Spoken())
        title, public = _split(words.public)
        own_title, own_words = _split(whole_text(row) if own else words.for_officers)
        made.append(
            ProposalRow(
                **{name: getattr(row, name) for name in COLUMNS},
                organisation=organisation,
                due_at=answer_due(row.sent_at, days=PROPOSAL.days),
                easy_reply=twins.get((subject_of(row.id), "reply")),
                reference=reference or "" if _is_public(state) else "",
                title=title,
                words=public,
                redacted=words.redacted,
                own_title=own_title,
                own_words=own_words,
            )
        )
    return tuple(made)


COLUMNS = ("id", "organisation_id", "sent_at", "answer", "reply", "answered_at", "round_id", "version")


def _is_public(state: State | None) -> bool:
    """Whether everybody can read the page of a round in this state; one that was withdrawn may never have had one."""
    return state is not None and state not in UNANNOUNCED and state is not State.WITHDRAWN


def _split(text: str) -> tuple[str, str]:
    """The title, which is the first line, and the words behind it."""
    title, _, words = text.partition("\n")
    return title.strip()[:LONGEST_TITLE], words.strip()
