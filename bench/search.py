"""How fast the Local Offer is searched: `python -m bench.search`, or with `--database postgresql`, or with a URL.

Fills a scratch database with 1,000 and then 10,000 invented entries and with comments on them (20,000 and then
200,000, of which 3,000 are on one entry), asks the real application for its public pages, each in turn with the floor
(the page of contacts, which reads nothing of the register), and prints for each page the medians of its server time by
the clock, of the processor's time, and of the time spent in the database, how many queries it makes, how many floors
it takes, and how these grow. On a busy machine `--by cpu` judges the processor's time instead of the clock's, with that
of the server on PostgreSQL. Searches must keep the whole promise; of the other pages it is that they do not grow.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from flask.testing import FlaskClient
from sqlalchemy import Engine, event, text

from bench.filling import fill_comments, fill_register
from participate.app import create_app
from tests.support.clock import FakeClock
from tests.support.database import KINDS, migrated_engine, new_database, start_postgresql
from tests.support.queries import KEPT
from tests.support.settings import settings_in

SIZES = (1_000, 10_000)
COMMENTS = 200_000
TIMES = 11
FLOOR = "/contact"
MOST_QUERIES, MOST_MS, MOST_GROWTH = 7, 50, 2
CLOCK, PROCESSOR = "clock", "cpu"
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
    {"q": "what to do"},
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
SEARCH_PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    *(("/local-offer", values) for values in SEARCHES),
    ("/easy/local-offer", {"q": "bus"}),
    ("/local-offer/for-settings", {}),
    ("/local-offer/for-settings", {"q": "training"}),
)
OTHER_PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("/local-offer/topics", {}),
    ("/local-offer/missing", {}),
    ("/local-offer/1", {}),
    ("/local-offer/1/comments", {}),
    ("/local-offer/1/comments", {"after": "8" * 32}),
    ("/open-referral/services", {"page": "18"}),
)
PAGES = (*SEARCH_PAGES, *OTHER_PAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Milliseconds of one request: by the clock, of the processor with a server's, and in the database by the clock."""

    clock: float
    processor: float
    database: float

    def judged(self, by: str) -> float:
        """What is judged of them."""
        return self.clock if by == CLOCK else self.processor


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A page: the medians of its requests, how many floors it takes by what is judged, and its queries."""

    spent: Spent
    judged: float
    floors: float
    queries: int


class Watch:
    """What an engine is asked, and how long that takes. A server on this machine is known by its process."""

    def __init__(self, engine: Engine) -> None:
        self.queries = 0
        self.seconds = 0.0
        self._since = 0.0
        self._server: Path | None = None
        if engine.dialect.name == "postgresql":
            with engine.connect() as connection:
                self._server = Path(f"/proc/{connection.scalar(text('SELECT pg_backend_pid()'))}/schedstat")
        event.listen(engine, "before_cursor_execute", self._begin)
        event.listen(engine, "after_cursor_execute", self._end)

    def clear(self) -> None:
        self.queries, self.seconds = 0, 0.0

    def processor(self) -> float:
        """Seconds of the processor up to now: of this thread, and of the server that works for it."""
        server = int(self._server.read_text().split()[0]) / 1e9 if self._server else 0
        return time.thread_time() + server

    def _begin(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        self.queries += bool(KEPT.match(statement))
        self._since = time.perf_counter()

    def _end(self, *_rest: object) -> None:
        self.seconds += time.perf_counter() - self._since


def main() -> int:
    """Measure, print, and say by the exit code whether the promise is kept."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--database", default="sqlite", help="sqlite, postgresql, or the address of an empty database")
    asked.add_argument("--comments", type=int, default=COMMENTS, help="how many comments on 10,000 entries")
    asked.add_argument("--by", choices=(CLOCK, PROCESSOR), default=CLOCK, help="what is judged")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="participate-bench-") as folder, _database(given.database, folder) as url:
        small, large = _measure(url, Path(folder), comments=given.comments, by=given.by)
    return _print(small, large, by=given.by)


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


def _measure(url: str, folder: Path, *, comments: int, by: str) -> list[dict[str, Measured]]:
    clock = FakeClock()
    results = []
    with migrated_engine(url) as engine:
        client = create_app(settings_in(folder), engine=engine, clock=clock).test_client()
        entries_before = comments_before = 0
        for size in SIZES:
            rows = comments * size // SIZES[-1]
            fill_register(engine, entries_before, size, now=clock.now)
            fill_comments(engine, comments_before, rows, entries=size, now=clock.now)
            entries_before, comments_before = size, rows
            _settle(engine)
            _say(f"{size:,} entries and {rows:,} comments in {engine.dialect.name}")
            watch = Watch(engine)
            names = (_name(path, values) for path, values in ((FLOOR, {}), *PAGES))
            results.append({name: _page(client, watch, name, by=by) for name in names})
    return results


def _name(path: str, values: dict[str, str]) -> str:
    return f"{path}?{urlencode(values)}" if values else path


def _page(client: FlaskClient, watch: Watch, address: str, *, by: str) -> Measured:
    """Asked twice to warm up, then in turn with the floor."""
    for _ in range(2):
        _ask(client, watch, address)
    floors, turns = [], []
    for _ in range(TIMES):
        floors.append(_ask(client, watch, FLOOR).judged(by))
        turns.append(_ask(client, watch, address))
    judged = median(each.judged(by) for each in turns)
    spent = Spent(
        clock=median(each.clock for each in turns),
        processor=median(each.processor for each in turns),
        database=median(each.database for each in turns),
    )
    return Measured(spent=spent, judged=judged, floors=judged / median(floors), queries=watch.queries)


def _ask(client: FlaskClient, watch: Watch, address: str) -> Spent:
    watch.clear()
    clock, processor = time.perf_counter(), watch.processor()
    answer = client.get(address)
    spent = Spent(
        clock=(time.perf_counter() - clock) * 1000,
        processor=(watch.processor() - processor) * 1000,
        database=watch.seconds * 1000,
    )
    if answer.status_code != 200:  # noqa: PLR2004
        raise SystemExit(f"{address} answers {answer.status_code}")
    return spent


def _settle(engine: Engine) -> None:
    """What a database does by itself after a while: measure its tables."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "PRAGMA optimize"))


def _print(small: dict[str, Measured], large: dict[str, Measured], *, by: str) -> int:
    _say(f"\n{'clock':>7} {'cpu':>6} {'in db':>6} {'queries':>8} {'floors':>7} {'growth':>7}  page, by its {by} in ms")
    searches = {_name(path, values) for path, values in SEARCH_PAGES}
    kept = True
    for name, now in large.items():
        growth = now.floors / small[name].floors
        quick = name not in searches or (now.judged < MOST_MS and now.queries <= MOST_QUERIES)
        fits = quick and growth < MOST_GROWTH
        kept = kept and fits
        spent = f"{now.spent.clock:7.1f} {now.spent.processor:6.1f} {now.spent.database:6.1f}"
        told = "" if fits else "   <- too much"
        _say(f"{spent} {now.queries:8} {now.floors:7.1f} {growth:7.2f}  {name}{told}")
    times = [large[name].judged for name in searches]
    _say(f"\nmedian of all searches: {median(times):.1f} ms, floor {large[FLOOR].judged:.1f} ms")
    _say("The promise is kept." if kept else "The promise is broken.")
    return 0 if kept else 1


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
