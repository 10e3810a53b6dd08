"""Who answers for the forum and the panel, and what each is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from participate.access.identity import Membership
from participate.core.errors import NotFound
from participate.core.lifecycle import State
from participate.core.organisations import OrganisationKind, Post
from participate.people.models import Account, Credential, Organisation, OrganisationMember
from participate.rounds.models import PartyView, Round

PARTY_OF: Mapping[OrganisationKind, str] = {OrganisationKind.FORUM: "forum", OrganisationKind.PANEL: "panel"}
"""As what an organisation is asked before a round is scheduled; a youth forum proposes rounds and is not asked."""
UNANNOUNCED = frozenset({State.DRAFT, State.CHECKED})
ANSWERING = or_(
    and_(Organisation.kind == OrganisationKind.FORUM, OrganisationMember.post == Post.COORDINATOR),
    and_(Organisation.kind == OrganisationKind.PANEL, OrganisationMember.post == Post.MEMBER),
)
"""Whoever can speak for an organisation: a forum's coordinators, the panel's members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The organisation that speaks for a party."""

    party: str
    organisation_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRound:
    """A round about which a party is asked, and what it has said so far, as it wrote it."""

    round_id: int
    title: str
    asked_at: datetime
    stance: str
    words: str
    outdated: bool
    version: int

    @property
    def open(self) -> bool:
        """Whether an answer is wanted."""
        return self.stance == "waiting" or self.outdated


def speakers(session: Session) -> Mapping[str, Speaker]:
    """Each party that is here and has somebody to answer: the one that was registered first. One query."""
    asked = (
        select(Organisation.id, Organisation.name, Organisation.kind)
        .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
        .where(Organisation.closed_at.is_(None), ANSWERING)
        .distinct()
        .order_by(Organisation.id)
    )
    found: dict[str, Speaker] = {}
    for organisation_id, name, kind in session.execute(asked):
        party = PARTY_OF[kind]
        found.setdefault(party, Speaker(party=party, organisation_id=organisation_id, name=name))
    return found


def addresses_of(session: Session, speaker: Speaker) -> tuple[tuple[int, str], ...]:
    """(account id, address) of those who can answer for it; a code card has no address."""
    asked = (
        select(Account.id, Account.email)
        .join(Credential, Credential.account_id == Account.id)
        .join(OrganisationMember, OrganisationMember.credential_id == Credential.id)
        .join(Organisation, Organisation.id == OrganisationMember.organisation_id)
        .where(Organisation.id == speaker.organisation_id, ANSWERING)
        .order_by(Account.id)
    )
    return tuple((account_id, address) for account_id, address in session.execute(asked))


def list_asked(session: Session, *, acting: Membership) -> tuple[AskedRound, ...]:
    """The drafts about which an organisation is asked, what wants an answer first. One query, or none."""
    return tuple(sorted(_asked(session, acting=acting), key=lambda each: (not each.open, each.asked_at)))


def get_asked(session: Session, round_id: int, *, acting: Membership) -> AskedRound:
    """A draft about which this organisation is asked; NotFound for any other round, and once it is announced."""
    for each in _asked(session, acting=acting):
        if each.round_id == round_id:
            return each
    raise NotFound


def _asked(session: Session, *, acting: Membership) -> list[AskedRound]:
    party = PARTY_OF.get(acting.kind)
    speaker = speakers(session).get(party) if party else None
    if speaker is None or speaker.organisation_id != acting.organisation_id:
        return []
    rows = session.execute(
        select(PartyView, Round.title)
        .join(Round, Round.id == PartyView.round_id)
        .where(PartyView.party == party, Round.state.in_(UNANNOUNCED))
    )
    return [
        AskedRound(
            round_id=row.round_id,
            title=title,
            asked_at=row.asked_at,
            stance=row.stance,
            words=row.words,
            outdated=row.outdated,
            version=row.version,
        )
        for row, title in rows
    ]
