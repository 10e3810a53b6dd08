"""Somebody with every right over the database and its files tries to find who chose what, after the seal.

Each way of looking is first tried where it must succeed: while the vote is open, or where the sweeping is left out.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from sqlalchemy import Engine, event, inspect, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from participate.audit.models import Act
from participate.core.groups import Group
from participate.db.session import open_session
from participate.keeping.models import KeptForm
from participate.mail.models import Outgoing
from participate.rounds.models import TookPart
from participate.schema import metadata
from participate.voting.models import PaperBallot, RollEntry, SealedBallot
from participate.voting.queries.sealed import find_seal
from participate.voting.service.sealing import seal_vote
from participate.voting.service.sweeping import sweep
from participate.worker import Worker
from tests.support.clock import START
from tests.support.database import migrated_engine
from tests.support.makers.sealing import ClosedVote, cast, closed_vote, paper
from tests.support.sweep import found_in

VOTERS = 120
CHOSE, WROTE = 31337, 27182
"""What somebody chose begins with the one, what they were only thinking of with the other."""
LOOKS_LINKED = 0.5
TRIES = 40
"""A correlation that a hundred and twenty in random order do not reach once in ten million times."""


@dataclass(frozen=True)
class House:
    """A database on disk with a vote whose ballots each name their place on the roll."""

    engine: Engine
    vote: ClosedVote
    roll: tuple[int, ...]

    @property
    def sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"


def filled(engine: Engine) -> House:
    with open_session(engine, writes=True) as session:
        vote = closed_vote(session, now=START, options=2)
        session.commit()
    roll: list[int] = []
    for place in range(VOTERS):  # each in a transaction of their own, as people vote
        with open_session(engine, writes=True) as session:
            row = {
                "written": [WROTE, place],
                "draft_of": f"laptop{place:03}",
                "receipt_words": f"receipt {place:03} x",
            }
            roll += cast(session, vote, {Group.PARENT: [[CHOSE, place]]}, **row)
            session.commit()
    with open_session(engine, writes=True) as session:
        paper(session, vote, 1, words="paper never returned")
        session.commit()
    return House(engine, vote, tuple(roll))


@pytest.fixture(scope="module")
def built(empty_database: Callable[[str], str]) -> Iterator[Engine]:
    with migrated_engine(empty_database("administrator")) as engine:
        yield engine


@pytest.fixture
def house(built: Engine) -> House:
    """A house in which nothing was before, its files included."""
    with open_session(built, writes=True) as session:
        for table in reversed(metadata.sorted_tables):
            session.execute(table.delete())
        session.commit()
    for _ in range(TRIES):  # a table keeps what was deleted for as long as the database itself still reads it
        with built.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("VACUUM" if built.dialect.name == "sqlite" else "VACUUM FULL")
        if built.dialect.name == "sqlite" or f"[{CHOSE}, ".encode() not in on_disk(built):
            break
        sleep(0.25)
    return filled(built)


def worked(house: House) -> None:
    """What the worker does at the end of the time for paper."""
    Worker(engine=house.engine, send=lambda _letter: None, clock=lambda: START).work_once()


@pytest.fixture
def sealed(house: House) -> House:
    worked(house)
    return house


def rank_correlation(places: list[int]) -> float:
    """How much a list of places 0 … n-1 stands in their own order: 1 wholly, -1 backwards (Spearman)."""
    n = len(places)
    return 1 - 6 * sum((at - place) ** 2 for at, place in enumerate(places)) / (n * (n * n - 1))


def places_in(house: House, table: str, order: str) -> list[int]:
    """The places on the roll of the ballots of a table, in an order of its rows."""
    with open_session(house.engine, writes=False) as session:
        rows = session.execute(text(f"SELECT marks FROM {table} ORDER BY {order}")).scalars()  # noqa: S608 - our own
        return [int(str(marks).strip("[]").split(",")[1]) for marks in rows]


def orders(house: House) -> tuple[str, ...]:
    """Every order that rows have of themselves."""
    return ("rowid", "key", "marks") if house.sqlite else ("ctid", "key", "xmin::text::bigint, ctid")


def test_no_order_of_rows_is_the_order_of_the_roll(house: House) -> None:
    assert rank_correlation(places_in(house, "open_ballot", orders(house)[0])) == 1.0
    worked(house)
    for order in orders(house)[:2] if house.sqlite else orders(house):
        places = places_in(house, "sealed_ballot", order)
        assert sorted(places) == list(range(VOTERS))
        assert abs(rank_correlation(places)) < LOOKS_LINKED, order


def test_receipts_stand_in_no_order_of_ballots_or_of_the_roll(sealed: House) -> None:
    order = orders(sealed)[0]
    with open_session(sealed.engine, writes=False) as session:
        words = session.execute(text(f"SELECT words FROM ballot_receipt ORDER BY {order}")).scalars().all()  # noqa: S608
    places = [int(each.split()[1]) for each in words if each.startswith("receipt")]  # others are held by nobody
    assert abs(rank_correlation(places)) < LOOKS_LINKED
    ballots = places_in(sealed, "sealed_ballot", order)
    assert abs(rank_correlation([ballots.index(place) for place in places])) < LOOKS_LINKED


def test_no_transaction_number_leads_from_a_ballot_to_a_voter(house: House) -> None:
    if house.sqlite:
        with open_session(house.engine, writes=False) as session, pytest.raises(OperationalError, match="xmin"):
            session.scalar(text("SELECT xmin FROM open_ballot"))
        return
    tied = "SELECT count(*) FROM vote_roll JOIN {} AS ballot ON ballot.xmin = vote_roll.xmin"
    with open_session(house.engine, writes=False) as session:
        assert session.scalar(text(tied.format("open_ballot"))) == VOTERS
    worked(house)
    with open_session(house.engine, writes=False) as session:
        assert session.scalar(text(tied.format("sealed_ballot"))) == 0
        assert session.scalar(text(tied.format("ballot_receipt"))) == 0
        assert session.scalar(text("SELECT count(DISTINCT xmin::text) FROM sealed_ballot")) == 1


def test_no_counter_of_the_database_numbers_a_sealed_ballot(sealed: House) -> None:
    with open_session(sealed.engine, writes=False) as session:
        if sealed.sqlite:
            assert "sqlite_sequence" not in session.scalars(text("SELECT name FROM sqlite_master")).all()
        else:
            counters = session.scalars(text("SELECT sequencename FROM pg_sequences")).all()
            assert "open_ballot_id_seq" in counters
            assert [each for each in counters if "sealed" in each or "receipt" in each] == []


def test_no_column_of_a_ballot_or_receipt_names_anybody(sealed: House) -> None:
    columns = inspect(sealed.engine).get_columns
    assert [each["name"] for each in columns("sealed_ballot")] == [
        "key", "vote_id", "respondent_group", "said", "marks",
    ]  # fmt: skip
    assert [each["name"] for each in columns("ballot_receipt")] == ["vote_id", "words"]


def test_no_table_holds_a_choice_beside_anybody(house: House) -> None:
    """The record of acts, mail, who took part, forms that were kept: a choice is a choice's alone, a receipt too."""
    with open_session(house.engine, writes=True) as session:
        entry = session.get_one(RollEntry, house.roll[0])
        times = {"kept_at": START, "expires_at": START + timedelta(days=1)}
        path, fields = f"/pl/easy/vote/{house.vote.reference}/ballot", [["marks", f"{CHOSE}, 0"]]
        kept = KeptForm(token_hash="t", credential_id=entry.credential_id, path=path, fields=fields, **times)
        session.add(kept)
        desk = f"/desk/rounds/{house.vote.round_id}"
        for page in ("rooms/hands", "rooms/7/ballots", "ballots/enter"):
            values = {"token_hash": page, "path": f"{desk}/{page}", "fields": fields}
            session.add(KeptForm(credential_id=entry.credential_id, **values, **times))
        values = {"token_hash": "o", "path": f"{desk}0/rooms/hands", "fields": [["a", "b"]]}
        session.add(KeptForm(credential_id=entry.credential_id, **values, **times))
        session.commit()
        assert set(found_in(session, f"{CHOSE}, ")) == {"open_ballot.marks", "kept_form.fields"}
        assert set(found_in(session, "receipt 0")) == {"open_ballot.receipt_words"}
    worked(house)
    with open_session(house.engine, writes=False) as session:
        assert set(found_in(session, f"{CHOSE}, ")) == {"sealed_ballot.marks"}
        assert session.scalars(select(KeptForm.token_hash)).all() == ["o"], "a form of another round"
        assert set(found_in(session, "receipt 0")) == {"ballot_receipt.words"}
        assert set(found_in(session, str(WROTE), "laptop", "never returned")) == set()


def test_the_seal_itself_leaves_no_act_no_mail_and_no_line_about_anybody(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    def written(session: Session) -> list[object]:
        return [session.scalars(select(table.id)).all() for table in (Act, Outgoing, TookPart)]

    with open_session(house.engine, writes=False) as session:
        before = written(session)
    with caplog.at_level(logging.DEBUG):
        worked(house)
    with open_session(house.engine, writes=False) as session:
        assert written(session) == before
    assert not [line for line in caplog.messages if str(CHOSE) in line or "receipt 0" in line]


def on_disk(engine: Engine) -> bytes:
    """Every byte of the files in which the database keeps its tables; of SQLite the write-ahead file as well."""
    if engine.dialect.name == "sqlite":
        main = Path(engine.url.database or "")
        return b"".join(
            each.read_bytes() for each in main.parent.glob(f"{main.name}*") if not each.name.endswith("shm")
        )
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("CHECKPOINT"))
        tables = [table.name for table in metadata.sorted_tables]
        read = text("SELECT pg_read_binary_file(pg_relation_filepath(CAST(:name AS regclass)))")
        return b"".join(bytes(connection.scalar(read, {"name": each}) or b"") for each in tables)


def traces(house: House) -> dict[str, int]:
    """How often the files hold what only an open ballot held, and how many copies of a choice there are too many."""
    found = on_disk(house.engine)
    copies = sum(max(0, found.count(f"[{CHOSE}, {place}]".encode()) - 1) for place in range(VOTERS))
    words = {"written": str(WROTE).encode(), "laptop": b"laptop", "paper": b"never returned"}
    return {"copies of choices": copies} | {name: found.count(each) for name, each in words.items()}


def swept_in_the_end(engine: Engine, *, now: datetime) -> int:
    """For how many votes it is done, as the worker does it: again until nothing of the database itself still reads."""
    for _ in range(TRIES):
        if done := sweep(engine, now=now):
            return done
        sleep(0.25)
    return 0


NOTHING = {"copies of choices": 0, "written": 0, "laptop": 0, "paper": 0}


def test_the_files_hold_nothing_of_open_ballots_once_they_are_swept(house: House) -> None:
    assert traces(house)["laptop"] >= VOTERS
    with open_session(house.engine, writes=True) as session:
        seal_vote(session, house.vote.id, now=START)
        session.commit()
    left = traces(house)
    assert any(left.values()), "sealed but not swept: the files still hold it"
    assert swept_in_the_end(house.engine, now=START) == 1
    assert traces(house) == NOTHING
    with open_session(house.engine, writes=False) as session:
        seal = find_seal(session, house.vote.id)
        assert seal is not None
        assert seal.swept_at == START


def test_without_overwriting_what_is_deleted_the_file_itself_keeps_it(tmp_path: Path) -> None:
    """So the setting of SQLite is needed, and this test sees when it is not made. PostgreSQL writes tables anew."""
    with migrated_engine(f"sqlite:///{tmp_path}/careless.sqlite3") as engine:
        event.listen(engine, "connect", lambda raw, _record: raw.execute("PRAGMA secure_delete=OFF"))
        engine.dispose()
        house = filled(engine)
        with open_session(engine, writes=True) as session:
            seal_vote(session, house.vote.id, now=START)
            session.commit()
        with engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        assert traces(house)["laptop"] > 0


def test_sweeping_waits_for_whoever_still_reads_and_is_tried_again(house: House) -> None:
    with open_session(house.engine, writes=False) as reader:
        if not house.sqlite:  # there a reader keeps one view of the whole for as long as it reads
            reader.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        reader.scalars(select(PaperBallot.number)).all()
        with open_session(house.engine, writes=True) as session:
            seal_vote(session, house.vote.id, now=START)
            session.commit()
        assert sweep(house.engine, now=START) == 0
        assert any(traces(house).values())
    assert swept_in_the_end(house.engine, now=START + timedelta(minutes=1)) == 1
    assert traces(house) == NOTHING


def test_a_ballot_that_was_open_in_a_vote_beside_it_is_not_lost_by_sweeping(house: House) -> None:
    with open_session(house.engine, writes=True) as session:
        other = closed_vote(session, now=START + timedelta(days=9))
        cast(session, other, {Group.CHILD: [[1, 0]]})
        session.commit()
    worked(house)
    with open_session(house.engine, writes=False) as session:
        assert session.execute(text("SELECT count(*) FROM open_ballot")).scalar() == 1
        assert len(session.scalars(select(SealedBallot.key)).all()) == VOTERS
