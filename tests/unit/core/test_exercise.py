"""What two marks of one row say, how rows are put on pages, and what the look-up proposes."""

import pytest

from participate.core.exercise import MOST_SIDE_BY_SIDE, Found, Gap, gap_of, groups_of
from participate.core.lookup import hints, sought, stem
from participate.core.rulesets.frameworks import SHIPPED
from participate.core.rulesets.frameworks.sen_information_report import SEN_INFORMATION_REPORT
from participate.core.rulesets.report_words import ALSO

T, P, M = Found.THERE, Found.PARTLY, Found.MISSING


@pytest.mark.parametrize(
    ("report", "entry", "gap"),
    [
        (None, None, Gap.OPEN),
        (M, None, Gap.OPEN),
        (None, T, Gap.OPEN),
        (M, M, Gap.NEITHER),
        (M, T, Gap.ONLY_ENTRY),
        (M, P, Gap.ONLY_ENTRY),
        (T, M, Gap.ONLY_REPORT),
        (P, M, Gap.ONLY_REPORT),
        (P, T, Gap.PARTLY),
        (T, P, Gap.PARTLY),
        (P, P, Gap.PARTLY),
        (T, T, Gap.BOTH),
    ],
)
def test_two_marks_say_one_thing(report: Found | None, entry: Found | None, gap: Gap) -> None:
    assert gap_of(report, entry) is gap


@pytest.mark.parametrize("framework", SHIPPED, ids=lambda each: each.code)
@pytest.mark.parametrize("most", [1, MOST_SIDE_BY_SIDE, 7])
def test_every_row_stands_on_one_page_under_its_heading(framework: object, most: int) -> None:
    rows = framework.rows  # type: ignore[attr-defined]
    groups = groups_of(rows, most=most)
    assert [row for group in groups for row in group.rows] == list(rows)
    assert all(len(group.rows) <= most for group in groups)
    assert all(row.heading == group.heading for group in groups for row in group.rows)
    assert [group.number for group in groups] == list(range(1, len(groups) + 1))


def test_every_item_of_schedule_1_has_its_words_and_no_words_are_for_nothing() -> None:
    assert set(ALSO) == {row.code for row in SEN_INFORMATION_REPORT.rows}


TEXT = (
    "Complaints go to the headteacher.",
    "Our school has a garden.",
    "If you are unhappy, complain; our complaints procedure is on the website.",
    "The school has a library.",
)


def test_the_passage_with_most_of_the_words_comes_first_and_says_which() -> None:
    found = hints(sought("How complaints are handled", "unhappy procedure headteacher"), TEXT)
    assert [each.place for each in found] == [2, 0]
    assert found[0].words == ("unhappy", "complaints", "procedure")


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    texts = ("The school.", "The school.", "The school.", "A hoist.")
    assert hints(sought("school hoist"), texts)[0].place == 3


@pytest.mark.parametrize("texts", [(), ("",), ("Nothing of it.",), ("?! 123",)])
def test_where_no_word_is_found_nothing_is_proposed(texts: tuple[str, ...]) -> None:
    assert hints(sought("complaints"), texts) == ()


def test_words_that_say_nothing_are_not_looked_for() -> None:
    assert sought("How it is and what they have") == frozenset()
    assert sought("") == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [("activities", "activity"), ("assessment", "assess"), ("parents", "parent"), ("meetings", "meet")],
)
def test_a_word_is_found_by_its_other_forms(one: str, other: str) -> None:
    assert stem(one) == stem(other)
