"""Asking the forum and the panel about a draft, and what each says of it in its own words (COP4-08, GUN-3)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.access.predicates import speaks_for_a_party
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.core.gate import ANSWERS
from participate.core.groups import Channel, Group
from participate.mail.service import queue
from participate.moderation.service import SubmittedText, submit_text
from participate.rounds.errors import NobodyToAsk, ObjectionNeedsReasons, StanceLocked, StanceUnknown
from participate.rounds.letters import asked_about
from participate.rounds.models import PartyView, Round
from participate.rounds.queries import speakers
from participate.rounds.queries.register import PARTIES, subject_of
from participate.rounds.queries.speaking import PARTY_OF, UNANNOUNCED, Speaker, addresses_of
from participate.rounds.service.locking import load_for_change

GROUPS = {"forum": Group.PARENT, "panel": Group.YOUNG}
"""For whom each party speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskParty:
    """`party`: `forum` or `panel`."""

    round_id: int
    party: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SayStance:
    """What the organisation says for which the actor acts. `version` is the one that the page showed."""

    round_id: int
    version: int
    stance: str
    words: str = ""


def ask_party(session: Session, command: AskParty, *, actor: Identity, now: datetime) -> None:
    """Ask a party that is here, and mail those who can answer. What waits for an answer is not asked twice.

    Raises NotFound, StanceLocked once the round is announced, NobodyToAsk.
    """
    row = _load_draft(session, command.round_id)
    if command.party not in PARTIES:
        raise NotFound
    speaker = speakers(session).get(command.party)
    if speaker is None:
        raise NobodyToAsk
    view = _view_of(session, row.id, command.party)
    if view is not None and view.organisation_id is not None and not view.outdated:
        return
    if view is None:
        view = PartyView(round_id=row.id, party=command.party)
        session.add(view)
    view.asked_at, view.answered_at = now, None
    view.stance, view.words, view.outdated = "waiting", "", False
    view.organisation_id = speaker.organisation_id
    view.version = (view.version or 0) + 1
    session.flush()
    _tell(session, row, speaker, now=now)
    after = {"party": command.party}
    record(session, "party.asked", subject=f"round:{row.id}", actor=actor, now=now, after=after)


def say_stance(session: Session, command: SayStance, *, worry_words: str, actor: Identity, now: datetime) -> None:
    """Agree, object with reasons, or have nothing to say: an organisation, for itself, until the round is announced.

    Raises NotFound when it is not asked or the actor does not speak for it, StanceLocked, StaleEdit, StanceUnknown,
    ObjectionNeedsReasons. The words are read for particulars that identify somebody before they are printed.
    """
    acting = actor.acting
    party = PARTY_OF.get(acting.kind, "") if acting and speaks_for_a_party(actor) else ""
    speaker = speakers(session).get(party)
    if acting is None or speaker is None or speaker.organisation_id != acting.organisation_id:
        raise NotFound
    row = _load_draft(session, command.round_id)
    view = _view_of(session, row.id, party)
    if view is None or view.organisation_id not in {None, acting.organisation_id}:
        raise NotFound  # another organisation was asked
    _check(view, command)
    before = {"stance": view.stance}
    view.stance, view.words = command.stance, command.words
    view.answered_at, view.outdated = now, False
    view.organisation_id = acting.organisation_id
    view.version += 1
    session.flush()
    text = SubmittedText(
        subject=subject_of(row.id, party),
        about=f"stance:{row.id}",
        place=f"What {acting.organisation} says about “{row.title}”"[:300],
        group=GROUPS[party],
        channel=Channel.WEB,
        text=command.words,
        credential_id=actor.credential_id,
        own_words=True,
    )
    submit_text(session, text, worry_words=worry_words, now=now)
    after = {"stance": command.stance}
    record(session, "party.answered", subject=f"round:{row.id}", actor=actor, now=now, before=before, after=after)


def _check(view: PartyView, command: SayStance) -> None:
    if view.version != command.version:
        raise StaleEdit
    if command.stance not in ANSWERS:
        raise StanceUnknown
    if command.stance == "objects" and not command.words.strip():
        raise ObjectionNeedsReasons


def _load_draft(session: Session, round_id: int) -> Round:
    row = load_for_change(session, round_id)
    if row.state not in UNANNOUNCED:
        raise StanceLocked
    return row


def _view_of(session: Session, round_id: int, party: str) -> PartyView | None:
    found = select(PartyView).where(PartyView.round_id == round_id, PartyView.party == party)
    return session.scalars(found.execution_options(populate_existing=True)).first()


def _tell(session: Session, row: Round, speaker: Speaker, *, now: datetime) -> None:
    for account_id, address in addresses_of(session, speaker):
        letter = asked_about(row.id, row.title, speaker, account_id=account_id, address=address, now=now)
        queue(session, letter, now=now)
