"""Limits on guessing and flooding, as values: how many of a thing in which window, and what counts as one place.

They are counted in `participate.people.service.limits`. What they are worth is reckoned in
`docs/decisions/0002-identity-of-participants.md`.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from participate.people.tokens import keyed

WINDOW = timedelta(minutes=10)
DAY = timedelta(days=1)
OWN_NETWORK = 64
"""How many leading bits of an IPv6 address a household or a school has; the rest it may change at will."""

DESK_SESSION = timedelta(hours=8)
DESK_IDLE = timedelta(minutes=60)
"""How long an officer may be away from the desk before somebody else could be sitting there."""
ENROLLING_SESSION = timedelta(minutes=60)
CONFIRMED = timedelta(minutes=15)
"""How long it holds that somebody has shown that it is them."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a thing in a window of time; `more` are allowed for each card that first came in from there."""

    name: str
    window: timedelta
    most: int
    more: int = 0

    @property
    def minutes(self) -> int:
        """The length of the window, for the sentence that asks to wait."""
        return self.window // timedelta(minutes=1)


LINKS_TO_ONE_ADDRESS = Limit("links-to", WINDOW, 5)
LINKS_FROM_ONE_PLACE = Limit("links-from", WINDOW, 30)
WRONG_SIGN_INS_OF_ACCOUNT = Limit("wrong-desk-of", WINDOW, 10)
WRONG_SIGN_INS_FROM_PLACE = Limit("wrong-desk-from", WINDOW, 30)
"""Wrong passwords and codes. The limit is on wrong tries at the password alone: a passkey still comes in."""
WRONG_CODES_HERE = Limit("wrong-here", DAY, 20, more=10)
"""Wrong codes without a number, from one place: then a card's number is asked for there."""
WRONG_CODES_IN_HOUSE = Limit("wrong-house", DAY, 100, more=2)
"""The same from everywhere together: thousands of addresses that guess a little each."""
CARDS_USED = Limit("cards-used", DAY, 0)
"""How many cards were used for the first time; a count that limits nothing by itself."""
HOUSE = "house"
"""The whole installation as one place."""


def place_of(remote_address: str | None, *, key: str) -> str:
    """Where a request comes from, as a keyed hash: an IPv4 address, or the network of an IPv6 address."""
    try:
        found = ip_address(remote_address or "")
    except ValueError:
        return keyed("place:unknown", key=key)
    if isinstance(found, IPv6Address):
        network = IPv6Network((found, OWN_NETWORK), strict=False)
        return keyed(f"place:{found.ipv4_mapped or network}", key=key)
    return keyed(f"place:{found}", key=key)
