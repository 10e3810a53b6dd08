"""The person behind a request, as plain values."""

from dataclasses import dataclass, replace
from enum import StrEnum

from participate.core.groups import AgeBand, Group
from participate.core.organisations import OrganisationKind, Post


class Role(StrEnum):
    """What an officer's account may be given."""

    OFFICER = "officer"
    MODERATOR = "moderator"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPass:
    """What a code card carries: at most a round, a group and an age band; never a person."""

    round_id: int | None
    group: Group
    band: AgeBand | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Belonging to an organisation: as its coordinator, or as a member."""

    organisation_id: int
    organisation: str
    kind: OrganisationKind
    post: Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whoever asks. A participant has a credential (a card's or an account's); an officer has roles.

    A person may belong to several organisations. `acting` is the one for which this request is made: that of the page's
    address, and None on every page that is no organisation's.
    """

    account_id: int | None = None
    name: str = ""
    roles: frozenset[Role] = frozenset()
    credential_id: int | None = None
    card: CardPass | None = None
    session_key: str = ""
    memberships: tuple[Membership, ...] = ()
    acting: Membership | None = None

    def acting_for(self, organisation_id: int) -> "Identity":
        """The same person on a page of that organisation; `acting` stays None when they do not belong to it."""
        here = next((each for each in self.memberships if each.organisation_id == organisation_id), None)
        return replace(self, acting=here)

    @property
    def coordinates(self) -> bool:
        """Whether this person looks after any organisation."""
        return any(each.post is Post.COORDINATOR for each in self.memberships)

    @property
    def known(self) -> bool:
        """Whether anybody is signed in at all."""
        return self.account_id is not None or self.credential_id is not None


ANYONE = Identity()
"""The reader without an account."""
