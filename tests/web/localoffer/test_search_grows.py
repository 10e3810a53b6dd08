"""A register that grows fivefold: its pages ask as much of the database, and take no longer than the floor allows.

The floor is the page of contacts, asked in turn with each page, so that a slow machine slows both; and it is the
processor's time that counts, so that whatever else the machine does is left out.
"""

import statistics
import time

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from bench.filling import write_numbers
from tests.support.clock import FakeClock
from tests.support.queries import QueryLog, assert_budget

SMALL, LARGE = 60, 300
TURNS = 5
MOST_QUERIES = 7
MOST_GROWTH = 2.5
"""Of the ratio to the floor; what reads all rows grows by five."""
PAGES = (
    "/local-offer",
    "/local-offer?q=speech+help",
    "/local-offer?q=speach",
    "/local-offer?q=club+pool",
    "/local-offer?q=what+to+do",
    "/local-offer?topic=LO-SB&cost=free",
    "/local-offer/topics",
    "/local-offer/missing",
)


def ratios(client: FlaskClient, queries: QueryLog) -> dict[str, float]:
    """How many floors each page takes."""
    return {page: _ratio(client, queries, page) for page in PAGES}


def _ratio(client: FlaskClient, queries: QueryLog, page: str) -> float:
    client.get(page)
    turns = []
    for _ in range(TURNS):
        floor = _spent(client, "/contact")
        queries.clear()
        turns.append(_spent(client, page) / floor)
        assert_budget(queries, MOST_QUERIES)
    return statistics.median(turns)


def _spent(client: FlaskClient, page: str) -> float:
    start = time.thread_time()
    assert client.get(page).status_code == 200
    return time.thread_time() - start


@pytest.mark.usefixtures("client")
def test_pages_grow_less_than_the_register(app: Flask, session: Session, queries: QueryLog, clock: FakeClock) -> None:
    browser = app.test_client()
    write_numbers(session, 0, SMALL, now=clock.now)
    small = ratios(browser, queries)
    write_numbers(session, SMALL, LARGE, now=clock.now)
    large = ratios(browser, queries)
    grown = {page: large[page] / small[page] for page in PAGES}
    assert max(grown.values()) < MOST_GROWTH, grown
