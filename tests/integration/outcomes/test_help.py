"""Help with answers is told apart from the answers, and protected like every number (EQ-07)."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import AgeBand, Group
from participate.core.helping import ChosenBy, Help
from participate.outcomes.open_data import as_csv
from participate.outcomes.queries.results import protected_tables
from participate.outcomes.tables import Tables, from_json, to_json
from participate.paper.service import EnterPaper, enter_paper
from participate.rounds.queries import get_round
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.makers.outcomes import ORDINARY
from tests.support.people import Kind

READ = frozenset({Help.READ})
Papers = tuple[tuple[int, frozenset[Help], ChosenBy | None], ...]


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenRound:
    return open_round(session, now=clock.now - timedelta(days=20))


@pytest.fixture
def tables_of(
    session: Session, taken: OpenRound, actor: Callable[[Kind], Identity], clock: FakeClock
) -> Callable[[Papers], Tables]:
    """Enters so many papers of each kind of help, and gives the tables of the round after it."""

    def made(papers: Papers) -> Tables:
        officer, opened = actor(Kind.OFFICER), clock.now - timedelta(days=20)
        for kind, (count, helped_by, chosen_by) in enumerate(papers):
            for number in range(count):
                command = EnterPaper(
                    round_id=taken.id,
                    entry_key=f"{kind}-{number}",
                    group=Group.YOUNG,
                    band=AgeBand.FROM_18,
                    helped_by=helped_by,
                    chosen_by=chosen_by,
                    given=(taken.choose(number % 2),),
                )
                enter_paper(session, command, actor=officer, worry_words="", now=opened)
        return protected_tables(session, get_round(session, taken.id), thresholds=ORDINARY)

    return made


def test_what_helpers_did_and_who_chose_stand_apart(tables_of: Callable[[Papers], Tables]) -> None:
    both = frozenset({Help.READ, Help.EXPLAINED})
    tables = tables_of(((6, READ, ChosenBy.SELF), (7, both, ChosenBy.ANOTHER), (5, frozenset(), None)))
    assert {line.code: line.people for line in tables.helped_by} == {
        Help.NOBODY: 0, Help.READ: 13, Help.EXPLAINED: 7, Help.WROTE: 0, Help.INTERPRETED: 0,
    }  # fmt: skip
    assert {line.code: line.people for line in tables.chosen_by} == {
        ChosenBy.SELF: 6, ChosenBy.TOGETHER: 0, ChosenBy.ANOTHER: 7,
    }  # fmt: skip


@pytest.mark.parametrize(("helped", "choice"), [(frozenset(), None), (READ, None), (frozenset(), ChosenBy.SELF)])
def test_of_what_nobody_said_anything_there_is_no_table(
    tables_of: Callable[[Papers], Tables], helped: frozenset[Help], choice: ChosenBy | None
) -> None:
    tables = tables_of(((12, helped, choice),))
    assert bool(tables.helped_by) is bool(helped)
    assert bool(tables.chosen_by) is bool(choice)


def test_few_who_had_help_are_not_told(tables_of: Callable[[Papers], Tables]) -> None:
    tables = tables_of(((2, READ, ChosenBy.ANOTHER), (16, frozenset({Help.NOBODY}), ChosenBy.SELF)))
    assert {line.code: line.people for line in tables.helped_by}[Help.READ] is None
    assert {line.code: line.people for line in tables.chosen_by}[ChosenBy.ANOTHER] is None
    assert tables.hides
    assert "help,,,read,,[c],," in as_csv(tables)


def test_tables_frozen_before_help_was_told_are_still_read(tables_of: Callable[[Papers], Tables]) -> None:
    tables = tables_of(((6, READ, ChosenBy.SELF),))
    stored = json.loads(json.dumps(to_json(tables)))
    assert from_json(stored) == tables
    del stored["helped_by"], stored["chosen_by"]
    assert from_json(stored).helped_by == ()
