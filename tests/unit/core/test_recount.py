"""Counting again from a bundle: the same bytes for every method; whatever was changed is found; nothing breaks it."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participate.core.ballots import Combination, GroupRule, TieRule
from participate.core.bundle_json import canonical, digest, digests
from participate.core.groups import Group
from participate.core.recount import recount
from participate.core.sealed_vote import Hands, SealedVote
from tests.support.makers.bundles import GROUPS, RULES, bundles, sealed, some

Change = Callable[[dict[str, Any]], object]


def vote(name: str, *, seed: int = 1, times: int = 8, **changed: Any) -> SealedVote:
    """Three groups with four ballots each, each of them cast so many times."""
    chance = Random(seed)  # noqa: S311 - the same votes in every run
    return sealed(RULES[name], {group: some(RULES[name], chance, 4) * times for group in GROUPS}, **changed)


def redone(text: str, change: Change) -> str:
    """The bundle after a change, with digests that fit again."""
    bundle = json.loads(text)
    change(bundle["parts"])
    bundle["digests"] = digests(bundle["parts"])
    return canonical(bundle)


@pytest.mark.parametrize("name", list(RULES))
@pytest.mark.parametrize("tie", list(TieRule))
@pytest.mark.parametrize("combination", list(Combination))
def test_both_bundles_of_every_method_come_to_the_same(name: str, tie: TieRule, combination: Combination) -> None:
    rule = replace(RULES[name], tie=tie)
    stated = GroupRule(combination=combination, pass_percent=20, quorum={Group.CHILD: 5})
    for seed in range(2):
        made = bundles(sealed(rule, _ballots(name, seed), groups=stated, none={Group.YOUNG: 6}))
        public, complete = recount(made.public), recount(made.complete)
        assert (public.differences, complete.differences) == ((), ())
        assert public.table == json.loads(made.public)["parts"]["result"]["table"]
        assert complete.table == json.loads(made.complete)["parts"]["result"]["table"]
        assert (public.other, complete.other) == (complete.digest, public.digest), "each leads to the other"


def _ballots(name: str, seed: int) -> dict[Group, list[list[int]]]:
    chance = Random(seed)  # noqa: S311 - the same votes in every run
    return {group: some(RULES[name], chance, 4) * chance.randint(1, 9) for group in GROUPS}


@pytest.mark.parametrize("name", list(RULES))
def test_some_vote_of_every_method_is_told_whole(name: str) -> None:
    """Otherwise nobody could count anything again."""
    rule = RULES[name]
    for seed in range(60):
        chance = Random(seed)  # noqa: S311 - the same votes in every run
        told = bundles(sealed(rule, {Group.PARENT: some(rule, chance, 6) * 20})).public
        if json.loads(told)["parts"]["tracks"]:
            return
    pytest.fail("no track was ever told")


def test_rooms_with_hands_are_counted_again() -> None:
    rooms = (Hands(group=Group.PARENT, people=9, raised={(0, 1): 7, (1, 1): 6}),)
    made = bundles(vote("approval", rooms=rooms))
    assert recount(made.complete).same
    assert recount(made.public).same


def test_a_bundle_is_the_same_bytes_however_the_ballots_lie() -> None:
    ballots = {Group.PARENT: some(RULES["ranking"], Random(3), 30)}  # noqa: S311 - the same votes in every run
    turned = {Group.PARENT: ballots[Group.PARENT][::-1]}
    assert bundles(sealed(RULES["ranking"], ballots)) == bundles(sealed(RULES["ranking"], turned))


def test_a_track_that_hides_anything_is_named_without_a_number() -> None:
    few = [[1, 0, 0, 0]] * 12 + [[0, 1, 0, 0]] * 2 + [[0, 0, 1, 0]] * 3
    many = [[1, 0, 0, 0]] * 12 + [[0, 1, 0, 0]] * 20
    made = bundles(sealed(RULES["approval"], {Group.CHILD: few, Group.PARENT: many}))
    parts = json.loads(made.public)["parts"]
    assert [each["groups"] for each in parts["tracks"]] == [["parent"]]
    assert parts["held"] == [{"counted": True, "groups": ["child"]}]
    again = recount(made.public)
    assert again.same
    assert "Held by the scrutineers: Children" in again.table
    assert "Children:" not in again.table
    assert "one voice each" not in again.table, "the groups together would tell of the one that is held"


@pytest.mark.parametrize("name", ["transferable", "shares"])
def test_whole_ballots_stand_in_it_only_where_each_was_cast_often(name: str) -> None:
    for seed in range(8):
        made = bundles(sealed(RULES[name], _ballots(name, seed)))
        for track in json.loads(made.public)["parts"]["tracks"]:
            assert min(count for _, count in track["patterns"]) >= 5


def test_a_track_of_which_nearly_all_chose_an_option_is_held() -> None:
    ballots = {
        Group.CHILD: [(1, 1, 0, 0)] * 6 + [(1, 0, 0, 0)] * 7,
        Group.PARENT: [(1, 0, 0, 0)] * 9 + [(0, 1, 0, 0)] * 9,
    }
    made = bundles(sealed(RULES["approval"], ballots))
    parts = json.loads(made.public)["parts"]
    assert [each["groups"] for each in parts["tracks"]] == [["parent"]]
    assert parts["held"] == [{"counted": True, "groups": ["child"]}]
    assert recount(made.public).same
    assert recount(made.complete).same
    assert "one voice each" not in recount(made.public).table


def test_how_many_named_an_option_is_protected_too() -> None:
    """One ballot of many ranks the last option: no pair tells it, and neither does the bundle."""
    rows = [[1, 2, 3, 0]] * 40 + [[1, 2, 3, 4]]
    parts = json.loads(bundles(sealed(RULES["ranking"], {Group.PARENT: rows})).public)["parts"]
    assert parts["tracks"] == []


def test_small_groups_cannot_be_taken_out_of_the_public_bundle() -> None:
    many = [[1, 0, 0, 0]] * 12 + [[0, 1, 0, 0]] * 20
    three, four = ([[1, 0, 0, 0]] * 3, [[0, 1, 0, 0]] * 4)
    alone = GroupRule(merge=())
    texts = [
        bundles(sealed(RULES["approval"], {Group.CHILD: each, Group.PARENT: many}, groups=alone)).public
        for each in (three, four)
    ]
    without = [re.sub(r'"complete":"[0-9a-f]{64}"', "", text) for text in texts]
    assert without[0] == without[1], "whatever they chose, and however many they are"


CHANGES: dict[str, Change] = {
    "a total": lambda parts: parts["tracks"][0]["tables"]["totals"][0].__setitem__(0, "999"),
    "how many people": lambda parts: parts["tracks"][0].__setitem__("people", 4321),
    "the result": lambda parts: parts["result"].__setitem__("table", parts["result"]["table"].replace("1.", "2.")),
    "one space": lambda parts: parts["result"].__setitem__("table", parts["result"]["table"] + " "),
    "a label": lambda parts: parts["vote"]["options"][0].__setitem__("label", "Another"),
    "the title": lambda parts: parts["vote"].__setitem__("title", "Another"),
    "the quorum": lambda parts: parts["vote"]["groups"]["quorum"].__setitem__("parent", 7),
}


def told() -> str:
    many = [[1, 0, 0, 0]] * 12 + [[0, 1, 0, 0]] * 20
    return bundles(sealed(RULES["approval"], {Group.PARENT: many})).public


@pytest.mark.parametrize("what", list(CHANGES))
def test_what_was_changed_and_digested_anew_is_found(what: str) -> None:
    assert recount(told()).same
    assert recount(redone(told(), CHANGES[what])).differences


def test_a_ballot_that_was_moved_in_the_complete_bundle_is_found() -> None:
    made = bundles(vote("ranking"))
    text = redone(made.complete, lambda parts: parts["ballots"][0]["patterns"][0].__setitem__(1, 9))
    assert recount(text).differences[0].startswith("Line 3 of the table. Counted again: ")
    text = redone(made.complete, lambda parts: parts["result"]["shown"].__setitem__("total", 1))
    assert recount(text).differences == (
        "What was shown to everybody does not follow from the ballots of this bundle.",
    )


@pytest.mark.parametrize("name", list(RULES))
@settings(max_examples=20, deadline=None)
@given(place=st.integers(0, 10**9), byte=st.characters(codec="utf-8"))
def test_any_character_that_was_changed_is_found(name: str, place: int, byte: str) -> None:
    for text in (WHOLE[name].public, WHOLE[name].complete):
        at = place % len(text)
        if text[at] != byte:
            assert not recount(text[:at] + byte + text[at + 1 :]).same


WHOLE = {name: bundles(vote(name)) for name in RULES}


def paths(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the values of these parts stand."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inside:
        yield from paths(each, (*path, name))


HOSTILE = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**18 - 1), st.text(max_size=5), st.just([]), st.just({}),
    st.sampled_from(["1", "1/3", "999999999999999", "-1", "1e9", "0/0", "child", "ranking"]),
)  # fmt: skip


@pytest.mark.parametrize("name", list(RULES))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_put_in_there_is_an_answer_and_never_a_traceback(name: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from((WHOLE[name].public, WHOLE[name].complete)))
    parts = json.loads(text)["parts"]
    path = data.draw(st.sampled_from([each for each in paths(parts) if each]))
    put = data.draw(HOSTILE)

    def change(found: dict[str, Any]) -> None:
        place: Any = found
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = put

    for sentence in recount(redone(text, change)).differences:
        assert sentence.endswith(".")
        assert "Traceback" not in sentence


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The bundle is not JSON: line 1, column 1."),
        ("nonsense", "The bundle is not JSON: line 1, column 1."),
        ("[]\n", "The bundle: there should be an object here."),
        ("{}\n", "The bundle: “format” is missing."),
        ("[" * 200_000, "The bundle is nested too deeply."),
        ('{"a":' + "9" * 5000 + "}\n", "A number in the bundle has more than 18 digits."),
        ('{"a":1e999}\n', "A number in the bundle is not a whole one: other numbers stand in quotation marks."),
        ('{"a":NaN}\n', "A number in the bundle is not a whole one: other numbers stand in quotation marks."),
        ('{"a":1,"a":2}\n', "The bundle is not written in its canonical form"),
        ('{"a":"\ud800"}\n', "The bundle holds characters that no text can hold."),
    ],
)
def test_a_text_that_is_no_bundle_is_said_to_be_none(text: str, says: str) -> None:
    found = recount(text)
    assert found.table == ""
    assert found.differences[0].startswith(says)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda p: p["vote"]["rule"].__setitem__("method", "sortition"), "this code is unknown."),
        (lambda p: p.pop("tracks"), "“tracks” is missing."),
        (
            lambda p: p["vote"]["rule"].__setitem__("most", 10**17),
            "there should be a whole number from 0 to 10000 here.",
        ),
        (lambda p: p["vote"].__setitem__("options", p["vote"]["options"] * 40), "the list has the wrong length."),
        (lambda p: p["tracks"].append(p["tracks"][0]), "a group stands here twice."),
        (lambda p: p["tracks"][0]["tables"]["totals"][0].__setitem__(0, "1/0"), "there should be an exact number"),
        (lambda p: p["vote"].__setitem__("more", 1), "it holds more than it should."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(change: Change, says: str) -> None:
    (sentence,) = recount(redone(told(), change)).differences
    assert says in sentence
    assert sentence.startswith("The bundle")


def test_a_digest_that_does_not_fit_is_said_by_the_name_of_its_part() -> None:
    text = told().replace('"total":32', '"total":33')
    assert recount(text).differences == (
        "The part “roll” is not what its digest says: it was changed, or is not whole.",
    )


def test_a_label_with_commands_for_a_terminal_prints_as_words() -> None:
    made = bundles(vote("approval", title="A\x1b[31m title\nwith lines"))
    again = recount(made.complete)
    assert again.same
    assert again.table.startswith("A [31m title with lines (VT-1)\n")


def test_equal_numbers_of_ballots_are_exact_however_many() -> None:
    made = bundles(sealed(RULES["approval"], {Group.PARENT: [[1, 0, 0, 0]] * 12 + [[0, 1, 0, 0]] * 20}))
    text = redone(made.complete, lambda parts: parts["ballots"][0]["patterns"][0].__setitem__(1, 10**9))
    assert "1000000012 ballots" in recount(text).table or "1000000020 ballots" in recount(text).table


def test_nobody_knows_ballots_by_the_fingerprint_of_the_complete_bundle() -> None:
    """Whoever tries all ballots that fit the page would find theirs by it, but for what was drawn at the seal."""
    rows = [[1, 0, 0, 0]] * 13
    one, other = (bundles(sealed(RULES["approval"], {Group.CHILD: rows}, salt=salt)) for salt in ("one", "other"))
    assert digest(one.complete) != digest(other.complete)
    assert recount(one.complete).same
    assert one.complete.count('"one"') == 1
    assert '"one"' not in one.public


def test_a_public_bundle_says_how_many_groups_it_does_not_count() -> None:
    rows = {Group.CHILD: [[1, 0, 0, 0]] * 13, Group.PARENT: [[1, 0, 0, 0]] * 12 + [[0, 1, 0, 0]] * 20}
    made = bundles(sealed(RULES["approval"], rows, groups=GroupRule(merge=())))
    assert (recount(made.public).seen, recount(made.public).held) == (1, 1)
    assert (recount(made.complete).seen, recount(made.complete).held) == (0, 0)
