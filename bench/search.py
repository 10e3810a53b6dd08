"""How fast the Local Offer is searched: `python -m bench.search`, or with `--database postgresql`, or with a URL.

Fills a scratch database with 1,000 and then 10,000 invented entries (and as many rows of feedback as `--feedback` says,
where there is a table for them), asks the real application for its public pages, and prints for each page the median
server time, how many queries it makes, how its time grows, and how often its time holds that of the floor: the page of
contacts, which is drawn by the same application in the same run and reads nothing of the register.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from flask.testing import FlaskClient
from sqlalchemy import Engine, event, text

from bench.filling import fill_feedback, fill_register
from participate.app import create_app
from tests.support.clock import FakeClock
from tests.support.database import KINDS, migrated_engine, new_database, start_postgresql
from tests.support.queries import KEPT
from tests.support.settings import settings_in

SIZES = (1_000, 10_000)
FEEDBACK = 200_000
TIMES = 15
FLOOR = "/contact"
MOST_QUERIES, MOST_MS, MOST_GROWTH = 7, 50, 2
SEARCHES: tuple[dict[str, str], ...] = (
    {},
    {"q": "speech help"},
    {"q": "speach"},
    {"q": "ocupational theropy"},
    {"q": "club"},
    {"q": "club pool"},
    {"q": "warm pool"},
    {"q": "special school"},
    {"q": "one to one"},
    {"q": "zzzzzz"},
    {"q": "money", "age": "7"},
    {"q": "club", "after": "2-500-Club 0300"},
    {"topic": "LO-SB"},
    {"topic": "LO-HE"},
    {"topic": "LO-SB", "age": "7", "cost": "free"},
    {"tier": "specialist", "sector": "private", "provision": "health"},
    {"area": "Pell Green"},
    {"q": "club", "area": "nowhere", "tier": "specialist"},
)
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    *(("/local-offer", values) for values in SEARCHES),
    ("/easy/local-offer", {"q": "bus"}),
    ("/local-offer/for-settings", {}),
    ("/local-offer/for-settings", {"q": "training"}),
    ("/local-offer/topics", {}),
    ("/local-offer/missing", {}),
    ("/local-offer/1", {}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The median server time of a page in milliseconds, and the queries of one request."""

    ms: float
    queries: int


def main() -> int:
    """Measure, print, and say by the exit code whether the promise is kept."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--database", default="sqlite", help="sqlite, postgresql, or the address of an empty database")
    asked.add_argument("--feedback", type=int, default=FEEDBACK, help="how many rows of feedback on entries")
    asked.add_argument("--feedback-table", default="entry_comment", help="the table of feedback on entries")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="participate-bench-") as folder, _database(given.database, folder) as url:
        results = _measure(url, Path(folder), rows=given.feedback, table=given.feedback_table)
    return _print(results)


@contextmanager
def _database(named: str, folder: str) -> Iterator[str]:
    if named not in KINDS:
        yield named
        return
    stop = start_postgresql() if named == "postgresql" else None
    try:
        yield new_database(named, folder=Path(folder), name="bench")
    finally:
        if stop:
            stop()


def _measure(url: str, folder: Path, *, rows: int, table: str) -> list[dict[str, Measured]]:
    clock = FakeClock()
    results = []
    with migrated_engine(url) as engine:
        app = create_app(settings_in(folder), engine=engine, clock=clock)
        client = app.test_client()
        before = 0
        for size in SIZES:
            fill_register(engine, before, size, now=clock.now)
            before = size
            if size == SIZES[-1]:
                _say(f"{fill_feedback(engine, table, rows, entries=size, now=clock.now):,} rows of feedback in {table}")
            _settle(engine)
            _say(f"{size:,} entries in {engine.dialect.name}")
            results.append(
                {_name(path, values): _page(client, engine, _name(path, values)) for path, values in _pages()}
            )
    return results


def _pages() -> tuple[tuple[str, dict[str, str]], ...]:
    return ((FLOOR, {}), *PAGES)


def _name(path: str, values: dict[str, str]) -> str:
    return f"{path}?{urlencode(values)}" if values else path


def _page(client: FlaskClient, engine: Engine, address: str) -> Measured:
    times = []
    queries = 0
    for turn in range(TIMES + 2):
        with _counting(engine) as asked:
            start = time.perf_counter()
            answer = client.get(address)
            spent = time.perf_counter() - start
        if answer.status_code != 200:  # noqa: PLR2004
            raise SystemExit(f"{address} answers {answer.status_code}")
        queries = asked()
        if turn > 1:
            times.append(spent * 1000)
    return Measured(ms=statistics.median(times), queries=queries)


@contextmanager
def _counting(engine: Engine) -> Iterator[Callable[[], int]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if KEPT.match(statement):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield lambda: len(seen)
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _settle(engine: Engine) -> None:
    """What a database does by itself after a while: measure its tables."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "PRAGMA optimize"))


def _print(results: list[dict[str, Measured]]) -> int:
    small, large = results
    floor = large[FLOOR].ms
    _say(f"\n{'ms':>7} {'queries':>8} {'growth':>7} {'floors':>7}  page, with {SIZES[-1]:,} entries")
    kept = True
    for name, now in large.items():
        growth = now.ms / small[name].ms
        fits = now.ms < MOST_MS and now.queries <= MOST_QUERIES and growth < MOST_GROWTH
        kept = kept and fits
        told = "" if fits else "   <- too much"
        _say(f"{now.ms:7.1f} {now.queries:8} {growth:7.2f} {now.ms / floor:7.1f}  {name}{told}")
    searches = [each for name, each in large.items() if "/local-offer" in name]
    _say(f"\nmedian of all: {statistics.median(each.ms for each in searches):.1f} ms, floor {floor:.1f} ms")
    _say("The promise is kept." if kept else "The promise is broken.")
    return 0 if kept else 1


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
