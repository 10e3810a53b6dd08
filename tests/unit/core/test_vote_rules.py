"""When the rule of a vote is whole, and what an order of merging can be."""

import pytest

from participate.core.ballots import Completion, Electorate, Method, Purpose, Rule, TieRule
from participate.core.groups import Group
from participate.core.method_words import COUNTED, HOW, IN_SHORT, METHOD_NAMES
from participate.core.tally.budget import MOST_RAISES
from participate.core.vote_rules import NUMBERS, asks_to_take_out, merges, options_fit, problems
from participate.core.vote_words import (
    COMBINATIONS,
    ELECTORATES,
    SETTLES,
    TIES,
    how_counted,
    how_many_chosen,
    how_ties,
    how_to_vote,
)

WHOLE = {
    Method.APPROVAL: {"most": 3},
    Method.DOTS: {"most": 3, "per_option": 2},
    Method.RANKING: {"most": 3},
    Method.TRANSFERABLE: {"most": 3, "places": 2},
    Method.POINTS: {"most": 100},
    Method.BUDGET: {"budget": 20, "costs": (5, 20, 1, 1, 1)},
}


def rule(method: Method, **changed: object) -> Rule:
    options = 9 if method is Method.DIAMOND else 5
    values: dict[str, object] = {"options": options, "seed": "s", **WHOLE.get(method, {})}
    return Rule(method=method, **(values | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize("method", list(Method))
def test_a_rule_with_its_numbers_is_whole(method: Method) -> None:
    assert problems(rule(method)) == ()
    assert options_fit(rule(method))


@pytest.mark.parametrize(
    ("method", "changed", "found"),
    [
        (Method.APPROVAL, {"options": 1, "most": 1}, ("too-few",)),
        (Method.APPROVAL, {"options": 61}, ("too-many",)),
        (Method.APPROVAL, {"most": 0}, ("most",)),
        (Method.APPROVAL, {"most": 6}, ("most",)),
        (Method.RANKING, {"most": 6, "seed": ""}, ("most", "seed")),
        (Method.DOTS, {"per_option": 4}, ("per-option",)),
        (Method.DOTS, {"most": 0, "per_option": 0}, ("most", "per-option")),
        (Method.POINTS, {"most": 0}, ("most",)),
        (Method.TRANSFERABLE, {"places": 5}, ("places",)),
        (Method.APPROVAL, {"places": 5}, ("places",)),
        (Method.FACES, {"places": 0}, ("places",)),
        (Method.DIAMOND, {"options": 8}, ("diamond",)),
        (Method.DIAMOND, {"options": 10}, ("diamond",)),
        (Method.PAIRS, {"options": 11}, ("pairs",)),
        (Method.PAIRS, {"options": 1}, ("too-few",)),
        (Method.BUDGET, {"budget": 0}, ("budget", "costs")),
        (Method.BUDGET, {"costs": (5, 21, 1, 1, 1)}, ("costs",)),
        (Method.BUDGET, {"costs": (5, 0, 1, 1, 1)}, ("costs",)),
    ],
)
def test_what_is_missing_is_named(method: Method, changed: dict[str, object], found: tuple[str, ...]) -> None:
    assert problems(rule(method, **changed)) == found


@pytest.mark.parametrize(
    ("pairs", "possible"),
    [
        ((), True),
        (((Group.CHILD, Group.YOUNG), (Group.YOUNG, Group.PARENT)), True),
        (((Group.YOUNG, Group.PARENT), (Group.CHILD, Group.YOUNG)), False),
        (((Group.CHILD, Group.YOUNG), (Group.CHILD, Group.PARENT)), False),
        (((Group.CHILD, Group.CHILD),), False),
        (((Group.CHILD, Group.ON_BEHALF),), False),
        (((Group.PROVIDER, Group.OFFICER),), False),
    ],
)
def test_only_families_groups_join_each_once(pairs: tuple[tuple[Group, Group], ...], *, possible: bool) -> None:
    assert merges(pairs) is possible


@pytest.mark.parametrize(
    ("label", "asks"),
    [
        ("Remove short breaks", True),
        ("  take out the page on money", True),
        ("Do not publish waiting times", True),
        ("Removal of barriers", False),
        ("Short breaks first", False),
        ("Dropping off at school", False),
    ],
)
def test_what_asks_for_something_to_go_is_seen(label: str, *, asks: bool) -> None:
    assert asks_to_take_out(label) is asks


@pytest.mark.parametrize("method", list(Method))
def test_every_way_of_voting_is_said_with_its_numbers(method: Method) -> None:
    for completion in Completion:
        found = rule(method, completion=completion)
        for words in (how_to_vote(found), how_counted(found), how_ties(found)):
            assert all("%(" not in each % words.values for each in words.sentences)
            assert all(line.strip() for line in (words.easy % words.values).split("\n"))


@pytest.mark.parametrize("method", list(Method))
def test_how_many_are_chosen_is_said_of_every_way_but_a_budget(method: Method) -> None:
    said = [words.plain % words.values for words in how_many_chosen(rule(method, places=2))]
    assert said == ([] if method is Method.BUDGET else ["2 options are chosen: those in the first 2 places."])
    assert ("places" in NUMBERS[method]) is (method is not Method.BUDGET)


def test_nothing_that_can_be_chosen_is_without_words() -> None:
    assert set(METHOD_NAMES) == set(HOW) == set(IN_SHORT) == set(NUMBERS) == set(Method)
    assert set(COUNTED) == (set(Method) - {Method.BUDGET}) | set(Completion)
    assert (set(TIES), set(ELECTORATES), set(SETTLES)) == (set(TieRule), set(Electorate), set(Purpose))
    assert len(COMBINATIONS) == 3


def test_easy_lines_are_short() -> None:
    every = [str(each[1]) for each in (*HOW.values(), *COUNTED.values(), *TIES.values(), *COMBINATIONS.values())]
    long = [line for easy in every for line in easy.split("\n") if len(line.split()) > 12]
    assert long == []


def test_each_electorate_is_another_rule() -> None:
    assert set(Electorate) == {Electorate.INVITED, Electorate.OPEN}


def test_equal_shares_are_stated_as_they_are_counted() -> None:
    said = how_counted(rule(Method.BUDGET, completion=Completion.EQUAL_SHARES))
    words = " ".join(each % said.values for each in said.sentences)
    assert "First comes what the most people can still pay for together, for its cost." in words
    assert "every share is raised by a twentieth" in words
    assert f"This is done {MOST_RAISES} times at most" in words
    assert words.endswith("What is then still left goes to what has the most votes and fits.")
