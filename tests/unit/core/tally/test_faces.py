"""Majority judgement with three faces: the middle face, and what is left when middles are taken away."""

from fractions import Fraction
from functools import cmp_to_key

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participate.core.ballots import Method, lots
from participate.core.tally import Outcome, added, decided, summed
from participate.core.tally.faces import middles
from tests.support.profiles import Profile, array, rule_of

RULE = rule_of(Method.FACES, 2)


def rows(*faces: str) -> list[tuple[Fraction, ...]]:
    """Options as rows of faces: s(ad), n(ot sure), h(appy)."""
    return [tuple(Fraction(row.count(face)) for face in "snh") for row in faces]


def outcome_of(*faces: str) -> Outcome:
    profile: Profile = [tuple("-snh".index(face) for face in ballot) for ballot in zip(*faces, strict=True)]
    rule = rule_of(Method.FACES, len(faces))
    return decided(rule, summed(rule, array(profile, rule)), order=lots(rule))


@pytest.mark.parametrize(
    ("better", "worse", "why"),
    [
        ("snnhh", "ssnhh", "same middle; without it the lower of two middles is not sure, against sad"),
        ("sshhh", "sssnh", "happy in the middle against sad"),
        ("ssnhh", "ssshh", "not sure in the middle against sad"),
        ("shh", "snh", "happy against not sure"),
        ("nnnn", "sshh", "the lower of two middles counts"),
        ("snhh", "snnh", "level until the one above the middle"),
        ("sshh", "ssnh", "level until the one above the middle, then happy against not sure"),
        ("nnhh", "snhh", "level until the last is taken away"),
    ],
)
def test_which_of_two_is_liked_better(better: str, worse: str, why: str) -> None:
    made = outcome_of(worse, better)
    assert [place.options for place in made.places] == [(1,), (0,)], why
    assert made.chosen == (1,)


def test_the_shares_of_each_face_are_shown() -> None:
    made = outcome_of("shhh-", "snnhh", "-----")
    assert made.scores["happy"] == (Fraction(3, 4), Fraction(2, 5), None)
    assert made.scores["unsure"] == (Fraction(0), Fraction(2, 5), None)
    assert made.scores["sad"] == (Fraction(1, 4), Fraction(1, 5), None)
    assert made.scores["middle"] == (3, 2, None)
    assert made.places[-1].options == (2,)
    assert [step.code for step in made.why(0)] == ["middle-3", "chosen"]
    assert [step.code for step in made.why(2)] == ["never", "nobody"]


def test_only_the_same_shares_are_level() -> None:
    made = outcome_of("snh---", "ssnnhh")
    assert made.places[0].options == (0, 1)


def by_removal(one: list[int], other: list[int]) -> int:
    """As in the book: take one middle grade (the lower of two) away from each until they differ."""
    one, other = sorted(one), sorted(other)
    while one and other:
        mine, theirs = one.pop((len(one) - 1) // 2), other.pop((len(other) - 1) // 2)
        if mine != theirs:
            return mine - theirs
    return 0


@settings(max_examples=400)
@given(data=st.data(), voters=st.integers(1, 12), options=st.integers(2, 5))
def test_shares_say_what_taking_away_one_by_one_says(data: st.DataObject, voters: int, options: int) -> None:
    given_to = data.draw(
        st.lists(st.lists(st.integers(1, 3), min_size=voters, max_size=voters), min_size=options, max_size=options)
    )
    values = middles(tuple(tuple(Fraction(row.count(face)) for face in (1, 2, 3)) for row in given_to))
    by_ours = sorted(range(options), key=lambda each: values[each] or ())
    by_book = sorted(range(options), key=cmp_to_key(lambda one, other: by_removal(given_to[one], given_to[other])))
    assert [given_to[each] and values[each] for each in by_ours] == [values[each] for each in by_book]
    for one in range(options):
        for other in range(options):
            assert (values[one] == values[other]) == (by_removal(given_to[one], given_to[other]) == 0)


@given(
    profile=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=15),
    weight=st.fractions(min_value=Fraction(1, 90), max_value=9).filter(bool),
)
def test_weighing_all_ballots_alike_changes_nothing(profile: Profile, weight: Fraction) -> None:
    sums = summed(RULE, array(profile, RULE))
    plain, weighed = (decided(RULE, each, order=(0, 1)) for each in (sums, added(((sums, weight),))))
    assert plain.places == weighed.places
    assert plain.scores == weighed.scores
