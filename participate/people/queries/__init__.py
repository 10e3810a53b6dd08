"""Who stands behind a session, who is told what, and which cards there are."""

from participate.people.queries.cards import (
    BatchRow,
    CardFacts,
    CardNumber,
    CardsOf,
    find_card,
    list_batches,
    list_numbers,
)
from participate.people.queries.signed_in import (
    LinkOutline,
    addresses_of,
    addresses_with_role,
    find_credential,
    find_link,
    identify,
)

__all__ = [
    "BatchRow",
    "CardFacts",
    "CardNumber",
    "CardsOf",
    "LinkOutline",
    "addresses_of",
    "addresses_with_role",
    "find_card",
    "find_credential",
    "find_link",
    "identify",
    "list_batches",
    "list_numbers",
]
