"""What a protected table shows, rule by rule."""

from itertools import permutations

import pytest

from participate.core.suppression import Cell, Column, ProtectedColumn, Shown, Ticks, protect, rounded_to_k
from tests.support.effort import effort


def one(*chosen: int, rest: tuple[int, ...] = (), k: int = 5) -> Column:
    return Column(code="child", base=sum(chosen) + sum(rest), chosen=chosen, rest=rest, k=k)


def shown_of(column: Column, **options: object) -> ProtectedColumn:
    (made,) = protect((column,), **options)  # type: ignore[arg-type]
    return made


def counts_of(column: ProtectedColumn) -> list[int | None]:
    return [cell.count for cell in (*column.chosen, *column.rest)]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        pytest.param(one(20, 12, 9), [20, 12, 9], id="nothing small: everything is shown"),
        pytest.param(one(20, 12, 0), [20, 12, 0], id="nobody is shown as 0"),
        pytest.param(one(20, 12, 3), [20, None, None], id="a lone small cell takes the next smallest with it"),
        pytest.param(one(20, 3, 4), [20, None, None], id="two small cells hide each other"),
        pytest.param(one(20, 9, 1, 1), [20, None, None, None], id="two of one each are found by their sum"),
        pytest.param(one(20, 12, 9, 4, k=10), [20, 12, None, None], id="a sensitive group has the higher threshold"),
        pytest.param(one(20, 9, rest=(1, 0)), [20, None, None, 0], id="do not know counts among the cells"),
        pytest.param(one(7, 7, 4), [None, None, None], id="a next smallest that would betray the small one"),
    ],
)
def test_one_choice_each(column: Column, expected: list[int | None]) -> None:
    assert counts_of(shown_of(column)) == expected


@pytest.mark.parametrize(
    ("column", "state", "base"),
    [
        pytest.param(one(0, 0), Shown.NOBODY, 0, id="nobody took part"),
        pytest.param(one(3, 1), Shown.TOOK_PART, None, id="too few to show"),
        pytest.param(one(6, 3, k=10), Shown.TOOK_PART, None, id="too few for a sensitive group"),
        pytest.param(one(8, 0), Shown.WITHHELD, 8, id="a small group of one mind"),
        pytest.param(one(1, 1, 1, 1, 1), Shown.WITHHELD, 5, id="nothing could be shown safely"),
        pytest.param(one(14, 0), Shown.CELLS, 14, id="a larger group may be of one mind"),
    ],
)
def test_a_group_that_cannot_be_broken_down(column: Column, state: Shown, base: int | None) -> None:
    made = shown_of(column)
    assert (made.shown, made.base) == (state, base)
    assert bool(made.chosen) is (state is Shown.CELLS)


def test_percentages_are_whole_and_of_everybody_who_took_part() -> None:
    assert shown_of(one(20, 9, rest=(6,))).chosen == (Cell(count=20, share=57), Cell(count=9, share=26))


def test_a_base_below_ten_has_no_percentages() -> None:
    assert {cell.share for cell in shown_of(Column(code="young", base=9, chosen=(5, 0), rest=(), k=5)).chosen} == {None}


def test_a_hidden_cell_holds_no_number_at_all() -> None:
    assert shown_of(one(20, 12, 3)).chosen[2] == Cell(count=None, share=None)


def several(base: int, *chosen: int, rest: tuple[int, int] = (0, 0)) -> Column:
    return Column(code="parent", base=base, chosen=chosen, rest=rest)


@pytest.mark.parametrize(
    ("column", "ticks", "expected"),
    [
        pytest.param(several(40, 30, 12, 3), Ticks(least=1, most=3), [30, None, None, 0, 0], id="a lone one is small"),
        pytest.param(
            several(40, 37, 30, 10, 3),
            Ticks(least=2, most=2),
            [37, 30, None, None, None, None],
            id="a fixed number of ticks",
        ),
        pytest.param(
            several(40, 30, 12, rest=(6, 1)), Ticks(least=1, most=2), [30, 12, None, None], id="rest goes as one"
        ),
    ],
)
def test_several_choices(column: Column, ticks: Ticks, expected: list[int | None]) -> None:
    assert counts_of(shown_of(column, ticks=ticks)) == expected


def test_a_question_that_few_of_a_group_answered_shows_nothing_of_it() -> None:
    assert shown_of(several(30, 2, 1, rest=(20, 7)), ticks=Ticks(least=0, most=4)).shown is Shown.WITHHELD


def test_what_was_hidden_before_stays_hidden() -> None:
    before = protect((one(20, 12, 3),))
    after = shown_of(one(20, 12, 6), published_before=before)
    assert counts_of(after) == [20, None, None]


def test_a_group_that_was_too_small_before_stays_closed() -> None:
    before = protect((one(3, 1),))
    assert shown_of(one(3, 2), published_before=before).shown is Shown.TOOK_PART


@pytest.mark.parametrize(
    ("column", "ticks"),
    [
        pytest.param(one(0, 5, 4, 3), None, id="two hidden behind a five"),
        pytest.param(several(12, 4, 5, 5, 0, 0), Ticks(least=1, most=2), id="several choices, behind two fives"),
        pytest.param(several(9, 0, 3, 5, rest=(1, 0)), Ticks(least=1, most=3), id="a lone option"),
    ],
)
def test_a_five_beside_hidden_cells_would_say_that_they_are_small(column: Column, ticks: Ticks | None) -> None:
    made = shown_of(column, ticks=ticks)
    assert made.shown is Shown.WITHHELD or 5 not in counts_of(made)


@pytest.mark.parametrize("top", [1000, 50_000])
def test_large_numbers_are_protected_as_fast(top: int) -> None:
    def protect_two(most: int) -> None:
        shown_of(several(most, most, most // 2, most // 3, *(4, 3, 2, 1) * 3), ticks=Ticks(least=0, most=15))
        shown_of(one(most, most // 2, most // 3, *(4, 3, 2, 1) * 3))

    assert effort(lambda: protect_two(top)) < 10 * effort(lambda: protect_two(60))


def test_the_order_of_options_does_not_change_how_much_is_hidden() -> None:
    hidden = {sum(cell.hidden for cell in shown_of(one(*cells)).chosen) for cells in permutations((20, 12, 9, 3))}
    assert hidden == {2}


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (4, 0), (5, 5), (9, 5), (23, 20)])
def test_a_public_counter_moves_in_steps(count: int, shown: int) -> None:
    assert rounded_to_k(count) == shown


def test_a_table_costs_in_step_with_its_cells() -> None:
    column = one(*((place * 7) % 40 for place in range(40)))
    assert effort(lambda: protect((column,) * 80)) < 30 * effort(lambda: protect((column,) * 10))


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        pytest.param(several(13, 13, 6, 0), ["nearly", 6, 0, None, None], id="all"),
        pytest.param(several(13, 9, 6, 0), ["nearly", 6, 0, None, None], id="all but few"),
        pytest.param(several(13, 8, 6, 0), [8, 6, 0, 0, 0], id="not nearly all"),
        pytest.param(several(13, 12, 6, 0, rest=(1, 0)), ["nearly", 6, 0, None, None], id="all who chose something"),
    ],
)
def test_secret_ballots_of_nearly_all_have_no_number(column: Column, expected: list[object]) -> None:
    (made,) = protect((column,), ticks=Ticks(least=1, most=2), secret=True)
    cells = (*made.chosen, *made.rest)
    assert ["nearly" if cell.nearly else cell.count for cell in cells] == expected
    assert {(cell.count, cell.share) for cell in cells if cell.nearly} <= {(None, None)}


@pytest.mark.parametrize(
    ("column", "ticks"),
    [
        pytest.param(several(13, 12, 1), Ticks(least=1, most=1), id="one tick: the others would be known as few"),
        pytest.param(several(13, 11, 8, 8, 7, 5), Ticks(least=3, most=3), id="ballots say how many ticks there are"),
        pytest.param(several(13, 0, 0, rest=(13, 0)), Ticks(least=1, most=2), id="nobody chose anything"),
        pytest.param(several(7, 7, 5), Ticks(least=1, most=2), id="a small group of one mind"),
    ],
)
def test_secret_ballots_of_which_any_number_would_tell_show_none(column: Column, ticks: Ticks) -> None:
    assert shown_of(column, ticks=ticks, secret=True).shown is Shown.WITHHELD


def test_answers_that_are_no_ballots_keep_their_number_where_all_are_the_same() -> None:
    assert counts_of(shown_of(several(13, 13, 6, 0), ticks=Ticks(least=1, most=2))) == [13, 6, 0, None, None]
    assert counts_of(shown_of(one(14, 0))) == [14, 0]
