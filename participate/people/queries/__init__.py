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
from participate.people.queries.news import accounts_with_news_in, news_form_of
from participate.people.queries.own_words import readable_again
from participate.people.queries.signed_in import (
    LinkOutline,
    addresses_of,
    addresses_with_role,
    coordinators_of,
    find_credential,
    find_link,
    find_membership_kind,
    identify,
)
from participate.people.queries.ways_in import (
    PasskeyRow,
    SessionRow,
    WaysIn,
    get_ways_in,
    has_way_in,
    list_sessions,
)

__all__ = [
    "BatchRow",
    "CardFacts",
    "CardNumber",
    "CardsOf",
    "LinkOutline",
    "PasskeyRow",
    "SessionRow",
    "WaysIn",
    "accounts_with_news_in",
    "addresses_of",
    "addresses_with_role",
    "coordinators_of",
    "find_card",
    "find_credential",
    "find_link",
    "find_membership_kind",
    "get_ways_in",
    "has_way_in",
    "identify",
    "list_batches",
    "list_numbers",
    "list_sessions",
    "news_form_of",
    "readable_again",
]
