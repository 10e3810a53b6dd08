"""Proposing a round, and answering a proposal in public."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.access.predicates import speaks_for_a_party
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.core.groups import Channel, Group
from participate.core.organisations import OrganisationKind
from participate.core.rulesets.clocks import PROPOSAL
from participate.db.conflicts import find_or_insert
from participate.easyread.queries import SourceText
from participate.easyread.service import WriteTwin, write_twin
from participate.mail.service import queue
from participate.moderation.service import SubmittedText, submit_text
from participate.people.queries import addresses_with_role
from participate.proposals.errors import AnswerNeedsReasons, AnswerUnknown, ProposalAnswered, WordsBeingRead
from participate.proposals.letters import reminder
from participate.proposals.models import Proposal
from participate.proposals.queries import get_public, subject_of, waiting_since, whole_text
from participate.rounds.queries import get_round
from participate.rounds.service import DraftRound, EditRound, draft_round, edit_round

ACTS = {"accepted": "proposal.accepted", "declined": "proposal.declined", "answered": "proposal.answered"}
"""The three answers, and how each is recorded."""
REMIND_BEFORE = timedelta(days=7)
REPLY_PICTURES = {"accepted": "thumbs_up", "declined": "no", "answered": "speech"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose:
    """What an organisation wants people to be asked. `entry_key` comes from the form."""

    title: str
    about: str
    why: str
    whom: str
    by_when: str
    entry_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerProposal:
    """The authority's answer, with the same in easy words; one that is accepted names the programme of its draft."""

    proposal_id: int
    version: int
    answer: str
    reply: str
    easy_reply: tuple[str, ...]
    programme_id: int | None = None


def propose(session: Session, command: Propose, *, worry_words: str, actor: Identity, now: datetime) -> int:
    """Send a proposal for the organisation that the actor speaks for; returns its id. A form sent twice makes one.

    Its 28 days begin now. NotFound for whoever does not speak for it. Its words wait for a moderator, who may take out
    nothing but what shows who somebody is.
    """
    acting = actor.acting
    if acting is None or not speaks_for_a_party(actor):
        raise NotFound
    by_key = select(Proposal).where(Proposal.entry_key == command.entry_key)
    before = session.scalars(by_key).first()
    row = before or find_or_insert(
        session,
        find=lambda: session.scalars(by_key).first(),
        make=lambda: Proposal(organisation_id=acting.organisation_id, sent_at=now, **asdict(command)),
    )
    if row.organisation_id != acting.organisation_id:
        raise NotFound
    if before is not None:
        return row.id
    text = SubmittedText(
        subject=subject_of(row.id),
        about=subject_of(row.id),
        place=f"Proposal of {acting.organisation}"[:300],
        group=Group.PARENT if acting.kind is OrganisationKind.FORUM else Group.YOUNG,
        channel=Channel.WEB,
        text=whole_text(row),
        credential_id=actor.credential_id,
        own_words=True,
    )
    submit_text(session, text, worry_words=worry_words, now=now)
    record(session, "proposal.sent", subject=subject_of(row.id), actor=actor, now=now)
    return row.id


def answer_proposal(session: Session, command: AnswerProposal, *, actor: Identity, now: datetime) -> int | None:
    """Answer in public; returns the id of the draft that an accepted one becomes, else None.

    Raises NotFound, StaleEdit, ProposalAnswered once it is a round, AnswerUnknown, AnswerNeedsReasons, WordsBeingRead
    when it is accepted before somebody has read its words.
    """
    found = select(Proposal).where(Proposal.id == command.proposal_id).with_for_update()
    row = session.scalars(found.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    _check(row, command)
    before = {"state": row.answer, "reason": row.reply} if row.answer else None
    if command.answer == "accepted":
        row.round_id = _begin(session, row, programme_id=command.programme_id, actor=actor, now=now)
    row.answer, row.reply, row.answered_at = command.answer, command.reply, now
    row.version += 1
    session.flush()
    source = SourceText(subject=subject_of(row.id), part="reply", text=row.reply)
    twin = WriteTwin(source=source, words=command.easy_reply, picture=REPLY_PICTURES[command.answer])
    write_twin(session, twin, actor=actor, now=now)
    after = {"state": row.answer, "reason": row.reply}
    record(session, ACTS[row.answer], subject=subject_of(row.id), actor=actor, now=now, before=before, after=after)
    return row.round_id


def remind(session: Session, *, now: datetime) -> int:
    """Mail officers a week before a proposal is due, and when it is late; returns how many letters are new.

    The worker's job; the key of each letter makes it one for each officer and cause.
    """
    soon = now - timedelta(days=PROPOSAL.days) + REMIND_BEFORE
    waiting = waiting_since(session, soon)
    if not waiting:
        return 0
    officers = addresses_with_role(session, Role.OFFICER)
    letters = [reminder(each, late=each.due_at <= now, to=officer) for each in waiting for officer in officers]
    return sum(queue(session, letter, now=now) for letter in letters)


def _check(row: Proposal, command: AnswerProposal) -> None:
    if row.version != command.version:
        raise StaleEdit
    if row.answer == "accepted":
        raise ProposalAnswered
    if command.answer not in ACTS:
        raise AnswerUnknown
    if not command.reply.strip() or not any(line.strip() for line in command.easy_reply):
        raise AnswerNeedsReasons


def _begin(session: Session, row: Proposal, *, programme_id: int | None, actor: Identity, now: datetime) -> int:
    """A draft with the proposal's words as its purpose. NotFound without the programme."""
    words = get_public(session, row.id)
    if not words.own_words:
        raise WordsBeingRead
    draft = DraftRound(programme_id=programme_id or 0, title=words.own_title)
    round_id = draft_round(session, draft, actor=actor, now=now)
    made = get_round(session, round_id)
    edit = EditRound(round_id=round_id, version=made.version, title=made.title, purpose=words.own_words)
    edit_round(session, edit, actor=actor, now=now)
    return round_id
