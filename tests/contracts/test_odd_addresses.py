"""Whatever stands in an address, no page fails."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from tests.contracts.access_table import ACCESS
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.outcomes import ended_round, published
from tests.support.people import Kind

HUGE = "9" * 5000
ODD = ("\x00", "1-\x00", "99999999999999999999", "2147483648", f"{2**31 - 1}-{2**31 - 1}", "-1", "٣", "ß" * 300, HUGE)
"""A NUL, numbers that no row has, numbers of another script, and far too much."""
ASKED = ("after", "before", "held_after", "kind", "next", "part", "person", "q", "said", "topic")
PART = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Real:
    """Parts of addresses under which something is found."""

    parts: dict[str, str]

    def in_place_of(self, part: re.Match[str]) -> str:
        return self.parts.get(part[1], "1")


def readers(endpoint: str) -> set[Kind]:
    """Two of those who may open a page, the first and the last: what an address holds is read before who asks."""
    may = [kind for kind in Kind if kind in ACCESS[endpoint]]
    return {may[0], may[-1]}


def odd_addresses(app: Flask, real: Real, *, kind: Kind) -> Iterator[str]:
    """The pages that this person is asked for: with odd parts, and with real parts and an odd question."""
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or kind not in readers(rule.endpoint):
            continue
        for odd in ODD:
            if rule.arguments:
                yield PART.sub(quote(odd[:500]), rule.rule)
            yield PART.sub(real.in_place_of, rule.rule) + "?" + "&".join(f"{name}={quote(odd)}" for name in ASKED)


@pytest.fixture
def real(session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]) -> Real:
    officer = actor(Kind.OFFICER)
    taken = ended_round(session, actor=officer, now=clock.now)
    published(session, taken, actor=officer, now=clock.now)
    return Real({"round_id": str(taken.id), "reference": taken.reference})


@pytest.mark.parametrize("kind", Kind)
def test_no_page_fails_for_what_stands_in_its_address(
    app: Flask, session: Session, new_client: Callable[[Kind], Client], real: Real, kind: Kind
) -> None:
    client = new_client(kind)
    session.flush()
    failed = [
        address
        for address in odd_addresses(app, real, kind=kind)
        if client.browser.get(address, base_url=HERE).status_code >= 500
    ]
    assert failed == []


FORMS = ("/sign-in", "/card", "/card?next=%00", "/worried", "/sign-in/link/%00")
FIELDS = ("email", "next", "code", "text", "version", "csrf_token", "where", "urgent")


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("address", FORMS)
def test_no_public_form_fails_for_what_is_typed(client: Client, address: str, odd: str) -> None:
    values = dict.fromkeys(FIELDS, odd) | {"email": f"{odd}@example.org"}
    answer = client.browser.post(address, base_url=HERE, headers={"Origin": HERE}, data=values)
    assert answer.status_code < 500
