"""The person behind a request, as plain values."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from participate.core.groups import AgeBand, Group
from participate.core.organisations import OrganisationKind, Post


class Role(StrEnum):
    """What an officer's account may be given."""

    OFFICER = "officer"
    MODERATOR = "moderator"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    ADMINISTRATOR = "administrator"


class Strength(StrEnum):
    """What a session may be used for: how sure we are that it is that person."""

    PARTICIPANT = "participant"
    """Whoever can read the mailbox, or holds the card."""
    ENROLLING = "enrolling"
    """Whoever was given a link from the console, to set up a first way in; the desk is not open yet."""
    DESK = "desk"
    """Whoever has shown two things, a passkey, or the word of the council’s own sign-in."""


class Way(StrEnum):
    """How a session began."""

    CARD = "card"
    LINK = "link"
    CONSOLE = "console"
    PASSWORD = "password"  # noqa: S105 - the name of a way in
    PASSKEY = "passkey"
    OPENID = "openid"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPass:
    """What a code card carries: at most a round or a programme, a group and an age band; never a person.

    `group` is None until a card that carries none was asked. `asks_age` until the age was said or left out;
    `may_choose_pictures` in the card's first session, until they are chosen or left out; `has_pictures` while they can
    open what was answered before. `for_facilitator` marks the card of somebody who enters what a group said, and who
    answers nothing with it in their own name.
    """

    round_id: int | None
    group: Group | None
    band: AgeBand | None
    programme_id: int | None = None
    asks_age: bool = False
    may_choose_pictures: bool = False
    has_pictures: bool = False
    for_facilitator: bool = False


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

    `held` are the roles of the account, `roles` those that this session may use: none until its strength is the desk's.
    `confirmed_until` is the moment to which dangerous acts are not asked to be confirmed again. A person may belong to
    several organisations; `acting` is the one that a page is of, and None on every page that is no organisation's.
    """

    account_id: int | None = None
    name: str = ""
    roles: frozenset[Role] = frozenset()
    credential_id: int | None = None
    card: CardPass | None = None
    session_key: str = ""
    held: frozenset[Role] = frozenset()
    strength: Strength = Strength.PARTICIPANT
    confirmed_until: datetime | None = None
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

    @property
    def enrolling(self) -> bool:
        """Whether this is an officer who sets up a first way in."""
        return self.strength is Strength.ENROLLING and bool(self.held)

    def is_confirmed(self, *, now: datetime) -> bool:
        """Whether this person has shown lately that it is them."""
        return self.confirmed_until is not None and now < self.confirmed_until


ANYONE = Identity()
"""The reader without an account."""
