"""Drafts of rounds, made as officers make them."""

from datetime import datetime, timedelta
from itertools import count

from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.core.groups import Group
from participate.core.rulesets.consultees import CONSULTEES
from participate.people.service import create_account, grant_roles
from participate.rounds.queries import RoundRow, get_round, speakers
from participate.rounds.service import (
    AddProgramme,
    ConsulteeEntry,
    DraftRound,
    EditRound,
    PartyEntry,
    SetConsultees,
    SetGroups,
    SetParties,
    add_programme,
    draft_round,
    edit_round,
    set_consultees,
    set_groups,
    set_parties,
)

NUMBERS = count(1)
DAYS_OPEN = 35


def draft(session: Session, *, actor: Identity, now: datetime, title: str = "Getting to school") -> int:
    """A draft with a title and nothing else."""
    programme = AddProgramme(title=f"Annual review {next(NUMBERS)}")
    programme_id = add_programme(session, programme, actor=actor, now=now)
    return draft_round(session, DraftRound(programme_id=programme_id, title=title), actor=actor, now=now)


def whole_texts(row: RoundRow, *, now: datetime, days: int = DAYS_OPEN, paper_days: int = 7) -> EditRound:
    """Every text of a round; it opens in two days."""
    opens_at = now + timedelta(days=2)
    closes_at = opens_at + timedelta(days=days)
    return EditRound(
        round_id=row.id,
        version=row.version,
        title=row.title,
        lead="Tell us what the travel pages should say.",
        purpose="Many families ring us because the pages do not answer them.",
        background="Last year 1,900 families rang.",
        legal_basis="LO_CONTENT",
        can_change="What the pages say.",
        cannot_change="Who gets a free pass: that is in the law.",
        discarded="A live map. It would show where children are.",
        decided_by="The head of travel",
        read_by="The travel desk",
        equality="The assessment is on our site.",
        offline_route="Ring us and we send it on paper.",
        matters=("REG55-b", "LO-TRAV"),
        opens_at=opens_at,
        closes_at=closes_at,
        paper_until=closes_at + timedelta(days=paper_days),
    )


def whole_draft(session: Session, *, actor: Identity, now: datetime) -> int:
    """A draft that lacks only its questions and its twins: texts, groups, register, parties, and people to read."""
    round_id = draft(session, actor=actor, now=now)
    edit_round(session, whole_texts(get_round(session, round_id), now=now), actor=actor, now=now)
    targets = {Group.CHILD: 15, Group.YOUNG: 20, Group.PARENT: 50}
    version = get_round(session, round_id).version
    set_groups(session, SetGroups(round_id=round_id, version=version, targets=targets), actor=actor, now=now)
    fill_register(session, round_id, actor=actor, now=now)
    ask_parties(session, round_id, actor=actor, now=now)
    staff(session, now=now)
    return round_id


def fill_register(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Every class is invited by letter."""
    entries = tuple(ConsulteeEntry(code=each.code, invited_on=now, invited_by="Letter") for each in CONSULTEES)
    version = get_round(session, round_id).version
    set_consultees(session, SetConsultees(round_id=round_id, version=version, entries=entries), actor=actor, now=now)


def ask_parties(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """The forum agrees; the panel objects and says why. One that is here to speak for itself is left out."""
    entries = (
        PartyEntry(party="forum", asked_at=now, stance="agrees"),
        PartyEntry(party="panel", asked_at=now, stance="objects", words="Ask us about buses first."),
    )
    absent = tuple(each for each in entries if each.party not in speakers(session))
    version = get_round(session, round_id).version
    set_parties(session, SetParties(round_id=round_id, version=version, entries=absent), actor=actor, now=now)


def staff(session: Session, *, now: datetime) -> None:
    """Somebody who reads comments, and somebody who is told of worries."""
    for address, role in (("reads@example.org", Role.MODERATOR), ("lead@example.org", Role.SAFEGUARDING_LEAD)):
        account_id = create_account(session, email=address, name=address, now=now)
        grant_roles(session, account_id, roles=[role], actor=Identity(name="Command line"), now=now)
