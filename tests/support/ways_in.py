"""The ways in that `participate run` prints: a link for each person, and the words of code cards."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

LINK = re.compile(r"^(?P<who>\S.*?) {2,}(?P<address>http\S+/sign-in/link/\S+)$", re.MULTILINE)
CARD = re.compile(r"^(?P<who>\S.*?) {2,}(?P<address>http\S+/card) +words: (?P<words>[a-z ]+)$", re.MULTILINE)


@dataclass(frozen=True)
class Card:
    address: str
    words: str


@dataclass(frozen=True)
class WaysIn:
    """By the name that stands before each."""

    links: Mapping[str, str]
    cards: Mapping[str, Card]


def ways_in(printed: str) -> WaysIn:
    return WaysIn(
        links={found["who"]: found["address"] for found in LINK.finditer(printed)},
        cards={found["who"]: Card(found["address"], found["words"]) for found in CARD.finditer(printed)},
    )
