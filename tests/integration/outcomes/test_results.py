"""Results of a closed round: what is shown, and what nobody can find out."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import AgeBand, Channel, Group
from participate.core.suppression import Shown
from participate.outcomes.queries.counting import Thresholds
from participate.outcomes.queries.results import protected_tables
from participate.outcomes.tables import Tables, from_json, to_json
from participate.rounds.queries import get_round
from tests.support.clock import FakeClock
from tests.support.makers.answering import open_round
from tests.support.makers.outcomes import ORDINARY, USUAL, Hands, ended_round, raise_hands
from tests.support.people import Kind
from tests.support.queries import QueryLog, assert_budget

Actors = Callable[[Kind], Identity]


@pytest.fixture
def tables_of(session: Session, actor: Actors, clock: FakeClock) -> Callable[[Hands], Tables]:
    def made(hands: Hands, thresholds: Thresholds = ORDINARY) -> Tables:
        taken = ended_round(session, actor=actor(Kind.OFFICER), now=clock.now, hands=hands)
        return protected_tables(session, get_round(session, taken.id), thresholds=thresholds)

    return made


def test_groups_stand_side_by_side_in_the_fixed_order(tables_of: Callable[[Hands], Tables]) -> None:
    tables = tables_of(USUAL)
    assert [(each.group, each.heads, each.target) for each in tables.groups] == [
        (Group.CHILD, 25, 10),
        (Group.YOUNG, 20, 10),
        (Group.PARENT, 45, 10),
    ]
    assert [column.code for column in tables.questions[0].columns] == ["child", "young", "parent"]


def test_the_roads_add_up_to_the_total(tables_of: Callable[[Hands], Tables]) -> None:
    tables = tables_of(USUAL)
    assert tables.total == 90
    assert {each.channel: each.heads for each in tables.channels} == {
        Channel.WEB: 0,
        Channel.PAPER: 0,
        Channel.GROUP: 90,
    }


def test_a_small_group_stands_outside_the_total(tables_of: Callable[[Hands], Tables]) -> None:
    tables = tables_of({**USUAL, Group.CHILD: (2, 1)})
    assert tables.groups[0].heads is None
    assert tables.total == 65
    assert sum(each.heads or 0 for each in tables.channels) == 65


def test_a_small_group_has_no_breakdown(tables_of: Callable[[Hands], Tables]) -> None:
    column = tables_of({**USUAL, Group.CHILD: (2, 1)}).questions[0].column(Group.CHILD)
    assert column is not None
    assert (column.shown, column.base, column.chosen) == (Shown.TOOK_PART, None, ())


def test_a_small_number_takes_another_with_it(tables_of: Callable[[Hands], Tables]) -> None:
    column = tables_of({**USUAL, Group.YOUNG: (17, 3)}).questions[0].column(Group.YOUNG)
    assert column is not None
    assert [cell.count for cell in column.chosen] == [None, None]


def test_the_authority_can_raise_the_threshold(session: Session, actor: Actors, clock: FakeClock) -> None:
    taken = ended_round(session, actor=actor(Kind.OFFICER), now=clock.now, hands={Group.YOUNG: (8, 1)})
    strict = Thresholds(ordinary=12, sensitive=12)
    assert protected_tables(session, get_round(session, taken.id), thresholds=strict).groups[1].heads is None


@pytest.mark.parametrize(
    ("band", "heads"),
    [
        pytest.param(AgeBand.FROM_8, None, id="all under 13: the threshold of sensitive groups"),
        pytest.param(AgeBand.FROM_13, 8, id="older children: the ordinary one"),
    ],
)
def test_children_who_are_all_under_13_are_a_sensitive_group(
    session: Session, actor: Actors, clock: FakeClock, band: AgeBand, heads: int | None
) -> None:
    opened = clock.now - timedelta(days=20)
    taken = open_round(session, now=opened)
    raise_hands(
        session,
        taken,
        {taken.one_options[0]: 5, taken.one_options[1]: 3},
        group=Group.CHILD,
        band=band,
        actor=actor(Kind.OFFICER),
        now=opened,
    )
    tables = protected_tables(session, get_round(session, taken.id), thresholds=ORDINARY)
    assert tables.groups[0].heads == heads


def test_hands_that_did_not_go_up_count_as_not_answered(session: Session, actor: Actors, clock: FakeClock) -> None:
    opened = clock.now - timedelta(days=20)
    taken = open_round(session, now=opened)
    chosen = {taken.one_options[0]: 12, taken.one_options[1]: 8}
    raise_hands(session, taken, chosen, group=Group.YOUNG, heads=26, actor=actor(Kind.OFFICER), now=opened)
    tables = protected_tables(session, get_round(session, taken.id), thresholds=ORDINARY)
    column = tables.questions[0].column(Group.YOUNG)
    assert column is not None
    assert [name for name, _ in tables.questions[0].silent(column)] == ["Not answered"]
    assert [cell.count for cell in column.rest] == [0, 6]


def test_frozen_tables_are_read_as_they_were_written(tables_of: Callable[[Hands], Tables]) -> None:
    tables = tables_of({**USUAL, Group.CHILD: (2, 1)})
    assert from_json(json.loads(json.dumps(to_json(tables)))) == tables


def test_a_hidden_number_is_nowhere_in_what_is_stored(tables_of: Callable[[Hands], Tables]) -> None:
    stored = to_json(tables_of({Group.YOUNG: (217, 3)}))
    assert "217" not in json.dumps(stored["questions"])


def test_results_take_as_many_queries_for_many_as_for_few(
    session: Session, actor: Actors, clock: FakeClock, queries: QueryLog
) -> None:
    officer = actor(Kind.OFFICER)
    taken = ended_round(session, actor=officer, now=clock.now)
    row = get_round(session, taken.id)
    queries.clear()
    protected_tables(session, row, thresholds=ORDINARY)
    assert_budget(queries, 13)
