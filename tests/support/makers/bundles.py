"""Whole sealed votes without a database, for every method, and ballots that the rule allows."""

from collections.abc import Mapping, Sequence
from random import Random

import numpy as np

from participate.core.ballots import DIAMOND_ROWS, Completion, GroupRule, Method, Purpose, Rule, problem_with
from participate.core.bundle import Bundles, bundles_of
from participate.core.groups import Channel, Group
from participate.core.sealed_vote import GroupBallots, Hands, SealedVote, Stated, exact_of, in_order
from participate.core.vote_result import ShownOption
from participate.core.vote_showing import shown_vote
from participate.core.vote_turnout import RollPart

Ballots = Mapping[Group, Sequence[Sequence[int]]]
GROUPS = (Group.CHILD, Group.YOUNG, Group.PARENT)
RULES: dict[str, Rule] = {
    "approval": Rule(method=Method.APPROVAL, options=4, most=2, seed="s"),
    "dots": Rule(method=Method.DOTS, options=4, most=4, per_option=2, seed="s"),
    "ranking": Rule(method=Method.RANKING, options=4, most=4, seed="s"),
    "transferable": Rule(method=Method.TRANSFERABLE, options=4, most=4, places=2, seed="s"),
    "points": Rule(method=Method.POINTS, options=4, most=10, seed="s"),
    "faces": Rule(method=Method.FACES, options=4, seed="s"),
    "pairs": Rule(method=Method.PAIRS, options=4, seed="s"),
    "diamond": Rule(method=Method.DIAMOND, options=9, seed="s"),
    "greedy": Rule(method=Method.BUDGET, options=4, costs=(10, 20, 30, 40), budget=60, seed="s"),
    "shares": Rule(
        method=Method.BUDGET, options=4, costs=(10, 20, 30, 40), budget=60, completion=Completion.EQUAL_SHARES, seed="s"
    ),
}


def some(rule: Rule, chance: Random, people: int) -> list[list[int]]:
    """Ballots that the rule allows, the first options more often than the last."""
    found: list[list[int]] = []
    while len(found) < people:
        marks = _one(rule, chance)
        if not problem_with(rule, marks):
            found.append(marks)
    return found


def _one(rule: Rule, chance: Random) -> list[int]:
    if rule.method is Method.DIAMOND:
        return chance.sample(DIAMOND_ROWS, rule.options)
    if rule.method in {Method.RANKING, Method.TRANSFERABLE}:
        return [rank if rank < chance.randint(2, 6) else 0 for rank in chance.sample(range(1, 5), rule.options)]
    highest = {Method.FACES: 3, Method.PAIRS: 2, Method.DOTS: 2, Method.POINTS: 4}.get(rule.method, 1)
    return [chance.randint(1, highest) if chance.random() < 0.9 / (1 + cell) else 0 for cell in range(rule.cells)]


def sealed(
    rule: Rule,
    ballots: Ballots,
    *,
    groups: GroupRule | None = None,
    none: Mapping[Group, int] | None = None,
    rooms: tuple[Hands, ...] = (),
    title: str = "What comes first?",
    salt: str = "a salt",
) -> SealedVote:
    """A vote with these ballots, all from the web, and a roll on which three more people stand in each group."""
    refused = none or {}
    rows = tuple(
        GroupBallots(
            group=group,
            none=refused.get(group, 0),
            unknown=0,
            patterns=in_order(np.array(listed, dtype=np.int16).reshape(len(listed), rule.cells)),
        )
        for group, listed in ballots.items()
    )
    return SealedVote(
        salt=salt,
        stated=Stated(
            reference="VT-1",
            title=title,
            purpose=Purpose.CONTENT,
            rule=rule,
            groups=groups or GroupRule(),
            options=tuple(
                ShownOption(id=100 + each, label=f"Option {each}", cost=rule.costs[each] if rule.costs else 0)
                for each in range(rule.options)
            ),
            targets=dict.fromkeys(ballots, 10),
        ),
        ballots=rows,
        rooms=rooms,
        roll=tuple(_on_roll(each) for each in rows),
        thresholds=dict.fromkeys(Group, 5),
    )


def _on_roll(each: GroupBallots) -> RollPart:
    return RollPart(group=each.group, channel=Channel.WEB, on_roll=each.people + 3, confirmed=0, ballots=each.people)


def bundles(vote: SealedVote) -> Bundles:
    exact = exact_of(vote)
    return bundles_of(vote, exact, shown_vote(exact))
