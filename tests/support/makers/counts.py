"""Exact counts of votes without a database: ballots of each group in, what may be shown of them out."""

from collections.abc import Mapping, Sequence

import numpy as np

from participate.core.ballots import GroupRule, Method, Purpose, Rule
from participate.core.equal_voice import GroupSums, counted, tracks
from participate.core.groups import Channel, Group
from participate.core.tally import summed
from participate.core.vote_result import ShownOption, ShownVote
from participate.core.vote_showing import ExactCount, Rest, shown_vote
from participate.core.vote_turnout import RollPart

Ballots = Mapping[Group, Sequence[Sequence[int]]]
APPROVAL = Rule(method=Method.APPROVAL, options=4, most=2, seed="A seed")
THRESHOLDS = dict.fromkeys(Group, 5)


def ticks(rule: Rule, *counts: int) -> list[list[int]]:
    """Ballots that tick one option each: so many for the first, so many for the second …"""
    return [
        [int(cell == option) for cell in range(rule.options)]
        for option, count in enumerate(counts)
        for _ in range(count)
    ]


def exact_count(
    rule: Rule,
    ballots: Ballots,
    *,
    groups: GroupRule | None = None,
    none: Mapping[Group, int] | None = None,
    thresholds: Mapping[Group, int] = THRESHOLDS,
) -> ExactCount:
    """The exact count of these ballots, all from the web, and of so many that chose none of these."""
    stated, none = groups or GroupRule(), none or {}
    sums = tuple(
        GroupSums(
            group=group,
            people=len(rows) + none.get(group, 0),
            sums=summed(rule, np.array(rows, dtype=np.int16).reshape(len(rows), rule.cells)),
        )
        for group, rows in ballots.items()
    )
    found = tracks(sums, thresholds=thresholds, rule=stated)
    return ExactCount(
        purpose=Purpose.CONTENT,
        rule=rule,
        groups=stated,
        options=tuple(ShownOption(id=100 + each, label=f"Option {each}") for each in range(rule.options)),
        tracks=found,
        count=counted(rule, stated, found),
        rest={group: Rest(none=none.get(group, 0)) for group in ballots},
        roll=tuple(
            RollPart(
                group=each.group,
                channel=Channel.WEB,
                on_roll=each.people + 3,
                confirmed=each.people,
                ballots=each.people,
            )
            for each in sums
        ),
        thresholds=thresholds,
        targets={Group.CHILD: 20},
    )


def shown(rule: Rule, ballots: Ballots, **stated: object) -> ShownVote:
    """What may be shown of these ballots."""
    return shown_vote(exact_count(rule, ballots, **stated))  # type: ignore[arg-type]  # as exact_count has them
