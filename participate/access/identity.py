"""The person behind a request, as plain values."""

from dataclasses import dataclass
from enum import StrEnum

from participate.core.groups import AgeBand, Group


class Role(StrEnum):
    """What an officer's account may be given."""

    OFFICER = "officer"
    MODERATOR = "moderator"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPass:
    """What a code card carries: at most a round or a programme, a group and an age band; never a person.

    `group` is None until a card that carries none was asked. `asks_age` until the age was said or left out;
    `may_choose_pictures` in the card's first session, until they are chosen or left out; `has_pictures` while they can
    open what was answered before.
    """

    round_id: int | None
    group: Group | None
    band: AgeBand | None
    programme_id: int | None = None
    asks_age: bool = False
    may_choose_pictures: bool = False
    has_pictures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whoever asks. A participant has a credential (a card's or an account's); an officer has roles."""

    account_id: int | None = None
    name: str = ""
    roles: frozenset[Role] = frozenset()
    credential_id: int | None = None
    card: CardPass | None = None
    session_key: str = ""

    @property
    def known(self) -> bool:
        """Whether anybody is signed in at all."""
        return self.account_id is not None or self.credential_id is not None


ANYONE = Identity()
"""The reader without an account."""
