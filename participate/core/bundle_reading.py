"""Reading a bundle that anybody may have written: every value is looked at before it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from participate.core.ballots import (
    ADDING_UP,
    LONGEST_LIST,
    SHORTEST,
    Combination,
    Completion,
    GroupRule,
    Method,
    Purpose,
    Rule,
    TieRule,
    problem_with,
)
from participate.core.bundle import COMPLETE, FORMAT, PUBLIC, HeldTrack
from participate.core.bundle_json import Broken, Node, digests, parsed
from participate.core.equal_voice import Track
from participate.core.groups import FAMILY_GROUPS, Channel, Group
from participate.core.sealed_vote import GroupBallots, Hands, SealedVote, Stated
from participate.core.tally import Patterns, Sums, summed
from participate.core.tally.shapes import Table
from participate.core.vote_result import ShownOption
from participate.core.vote_rules import problems
from participate.core.vote_turnout import RollPart

LONGEST_TITLE = 500
SALT = 64
MOST_PATTERNS = 5_000_000
MOST_ROOMS = 100_000
MOST_PEOPLE = 10**9
MOST_MONEY = 10**12
MOST_MARK = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A bundle whose digests fit: which kind it is, and the values of its parts by name."""

    kind: str
    parts: Mapping[str, Node]


PARTS = {
    PUBLIC: ("vote", "roll", "tracks", "held", "complete", "result"),
    COMPLETE: ("salt", "vote", "roll", "ballots", "rooms", "result"),
}


def given(text: str) -> Given:
    """The parts of a bundle. Broken where one is missing, or is not what its digest says."""
    form, kind, parts, said = _in_order(parsed(text).fields("format", "kind", "parts", "digests"))
    if form.value != FORMAT:
        form.fail(f"only “{FORMAT}” can be counted again")
    if kind.value not in (PUBLIC, COMPLETE):
        kind.fail("this kind is unknown")
    names = PARTS[str(kind.value)]
    found = dict(zip(names, parts.fields(*names), strict=True))
    made, written = digests({name: each.value for name, each in found.items()}), said.fields(*names)
    for name, digest in zip(names, written, strict=True):
        if digest.value != made[name]:
            raise Broken(f"The part “{name}” is not what its digest says: it was changed, or is not whole.")
    return Given(kind=str(kind.value), parts=found)


def _in_order(nodes: tuple[Node, ...]) -> tuple[Node, Node, Node, Node]:
    one, two, three, four = nodes
    return one, two, three, four


def stated_of(node: Node) -> Stated:
    """What was stated of the vote; Broken where its rule cannot be followed."""
    names = ("reference", "title", "purpose", "rule", "groups", "options", "targets")
    reference, title, purpose, rule, groups, options, targets = node.fields(*names)
    rows = options.rows(_option, most=LONGEST_LIST)
    if len(rows) < SHORTEST:
        options.fail("there are too few options")
    return Stated(
        reference=reference.text(longest=LONGEST_TITLE),
        title=title.text(longest=LONGEST_TITLE),
        purpose=purpose.code(Purpose),
        rule=_rule(rule, options=len(rows)),
        groups=_group_rule(groups),
        options=rows,
        targets=_by_group(targets),
    )


def tracks_of(node: Node, rule: Rule) -> tuple[Track, ...]:
    """The tracks that a public bundle tells; no group is in two of them."""
    rows = node.rows(lambda each: _track(each, rule), most=len(Group))
    _once(node, [each.groups for each in rows])
    return rows


def held_of(node: Node) -> tuple[HeldTrack, ...]:
    """The tracks that it does not tell."""
    return node.rows(_held, most=len(Group))


def sealed_of(parts: Mapping[str, Node]) -> SealedVote:
    """The whole vote of a complete bundle."""
    stated = stated_of(parts["vote"])
    thresholds, rows = parts["roll"].fields("thresholds", "rows")
    found = _by_group(thresholds)
    if len(found) < len(Group):
        thresholds.fail("a group is missing")
    ballots = parts["ballots"].rows(lambda each: _group_ballots(each, stated.rule), most=len(Group))
    _once(parts["ballots"], [(each.group,) for each in ballots])
    return SealedVote(
        salt=parts["salt"].text(longest=SALT),
        stated=stated,
        ballots=ballots,
        rooms=parts["rooms"].rows(lambda each: _room(each, stated.rule), most=MOST_ROOMS),
        roll=rows.rows(_roll_part, most=len(Group) * len(Channel)),
        thresholds=found,
    )


def _option(node: Node) -> ShownOption:
    number, label, cost, topic = node.fields("id", "label", "cost", "topic")
    return ShownOption(
        id=number.number(), label=label.text(), cost=cost.number(most=MOST_MONEY), topic=topic.text(longest=100)
    )


RULE = ("method", "options", "most", "per_option", "places", "costs", "budget", "completion", "decimals", "tie", "seed")


def _rule(node: Node, *, options: int) -> Rule:
    each = dict(zip(RULE, node.fields(*RULE), strict=True))
    rule = Rule(
        method=each["method"].code(Method),
        options=each["options"].number(least=options, most=options),
        most=each["most"].number(most=MOST_MARK),
        per_option=each["per_option"].number(most=MOST_MARK),
        places=each["places"].number(least=1, most=LONGEST_LIST),
        costs=each["costs"].rows(lambda cost: cost.number(most=MOST_MONEY), most=options),
        budget=each["budget"].number(most=MOST_MONEY),
        completion=each["completion"].code(Completion),
        decimals=each["decimals"].number(most=12),
        tie=each["tie"].code(TieRule),
        seed=each["seed"].text(longest=200),
    )
    if any(code != "seed" for code in problems(rule)) or (rule.costs and len(rule.costs) != options):
        node.fail("its numbers make no rule of this method")
    return rule


def _group_rule(node: Node) -> GroupRule:
    combination, merge, quorum, percent = node.fields("combination", "merge", "quorum", "pass_percent")
    return GroupRule(
        combination=combination.code(Combination),
        merge=merge.rows(_pair, most=len(FAMILY_GROUPS) ** 2),
        quorum=_by_group(quorum),
        pass_percent=percent.number(most=100),
    )


def _pair(node: Node) -> tuple[Group, Group]:
    one, other = (each.code(Group) for each in node.listed(most=2, exactly=2))
    return one, other


def _by_group(node: Node) -> dict[Group, int]:
    return {Node(name, each.where).code(Group): each.number(most=MOST_PEOPLE) for name, each in node.named().items()}


def _groups(node: Node) -> tuple[Group, ...]:
    found = node.rows(lambda each: each.code(Group), most=len(FAMILY_GROUPS))
    if not found:
        node.fail("no group is named")
    return found


def _once(node: Node, named: list[tuple[Group, ...]]) -> None:
    groups = [group for each in named for group in each]
    if len(set(groups)) != len(groups):
        node.fail("a group stands here twice")


def _held(node: Node) -> HeldTrack:
    groups, counted = node.fields("groups", "counted")
    if not isinstance(counted.value, bool):
        counted.fail("there should be true or false here")
    return HeldTrack(groups=_groups(groups), counted=counted.value)


def _track(node: Node, rule: Rule) -> Track:
    """A track with its sums; where the method needs whole ballots, they are summed again and must fit."""
    groups, people, base, tables, patterns = node.fields("groups", "people", "base", "tables", "patterns")
    all_of = people.number(least=1, most=MOST_PEOPLE)
    chose = base.number(most=all_of)
    found = _patterns(patterns, rule)
    again = summed(rule, found.marks, found.counts)
    written = _tables(tables, again.tables)
    if again.patterns and written != dict(again.tables):
        tables.fail("the sums are not those of the ballots beside them")
    return Track(
        groups=_groups(groups),
        people=all_of,
        sums=Sums(
            method=rule.method,
            options=rule.options,
            base=Fraction(chose),
            abstained=Fraction(all_of - chose),
            tables=written,
            patterns=again.patterns,
        ),
        shown=True,
    )


def _tables(node: Node, shape: Mapping[str, Table]) -> dict[str, Table]:
    """The tables that the method has, each as large as it must be."""
    found = dict(zip(shape, node.fields(*shape), strict=True))
    return {
        name: tuple(
            tuple(cell.exact() for cell in row.listed(most=len(wanted), exactly=len(wanted)))
            for row, wanted in zip(found[name].listed(most=len(rows), exactly=len(rows)), rows, strict=True)
        )
        for name, rows in shape.items()
    }


def _group_ballots(node: Node, rule: Rule) -> GroupBallots:
    group, none, unknown, patterns = node.fields("group", "none", "unknown", "patterns")
    return GroupBallots(
        group=group.code(Group),
        none=none.number(most=MOST_PEOPLE),
        unknown=unknown.number(most=MOST_PEOPLE),
        patterns=_patterns(patterns, rule),
    )


def _patterns(node: Node, rule: Rule) -> Patterns:
    """Whole ballots, each of which the rule allows."""
    marks: list[list[int]] = []
    counts: list[int] = []
    for each in node.listed(most=MOST_PATTERNS):
        row, count = each.listed(most=2, exactly=2)
        ballot = [cell.number(most=MOST_MARK) for cell in row.listed(most=rule.cells, exactly=rule.cells)]
        if problem_with(rule, ballot):
            row.fail("the rule does not allow this ballot")
        marks.append(ballot)
        counts.append(count.number(least=1, most=MOST_PEOPLE))
    return Patterns(
        marks=np.array(marks, dtype=np.int16).reshape(len(marks), rule.cells), counts=np.array(counts, dtype=np.int64)
    )


def _room(node: Node, rule: Rule) -> Hands:
    group, people, raised = node.fields("group", "people", "raised")
    if rule.method not in ADDING_UP:
        node.fail("by this method no hands can be counted")
    heads = people.number(least=1, most=MOST_PEOPLE)
    found = raised.rows(lambda each: _hands(each, rule, heads), most=rule.cells * MOST_MARK)
    return Hands(group=group.code(Group), people=heads, raised=dict(found))


def _hands(node: Node, rule: Rule, heads: int) -> tuple[tuple[int, int], int]:
    cell, mark, hands = node.listed(most=3, exactly=3)
    return (cell.number(most=rule.cells - 1), mark.number(least=1, most=MOST_MARK)), hands.number(least=1, most=heads)


def _roll_part(node: Node) -> RollPart:
    group, channel, on_roll, confirmed, ballots = node.fields("group", "channel", "on_roll", "confirmed", "ballots")
    return RollPart(
        group=group.code(Group),
        channel=channel.code(Channel),
        on_roll=on_roll.number(most=MOST_PEOPLE),
        confirmed=confirmed.number(most=MOST_PEOPLE),
        ballots=ballots.number(most=MOST_PEOPLE),
    )
