"""When the rule of a vote is whole: the numbers that each method needs, and what is missing or does not fit.

Sources: VM-DOT, VM-APP, VM-RANK, VM-D9, VM-SMILE, VM-PAIR, VM-PB; BAL-2, BAL-8, BAL-11.
"""

from collections.abc import Callable, Iterator, Mapping

from participate.core.ballots import DIAMOND_ROWS, LONGEST_LIST, SHORTEST, Method, Rule
from participate.core.groups import FAMILY_GROUPS, Group

NUMBERS: Mapping[Method, tuple[str, ...]] = {
    Method.APPROVAL: ("most", "places"),
    Method.DOTS: ("most", "per_option", "places"),
    Method.RANKING: ("most", "places"),
    Method.TRANSFERABLE: ("most", "places", "decimals"),
    Method.POINTS: ("most", "places"),
    Method.FACES: ("places",),
    Method.PAIRS: ("places",),
    Method.DIAMOND: ("places",),
    Method.BUDGET: ("budget", "completion"),
}
"""What of a rule a method needs beside its options, its tie rule and its seed."""
MOST_IN_PAIRS = 10
"""More options would make more than 45 pairs, and nobody answers so many."""
TAKING_OUT = (
    "remove ",
    "take out ",
    "take away ",
    "take off ",
    "leave out ",
    "delete ",
    "drop ",
    "scrap ",
    "get rid of ",
    "stop showing ",
    "stop publishing ",
    "do not show ",
    "do not publish ",
    "don’t show ",
    "don't show ",
)
"""How an option begins that asks for something to go."""


def problems(rule: Rule) -> tuple[str, ...]:
    """Codes of what must be mended before the rule is whole, in the order in which a page asks for it.

    `too-few`, `too-many`, `diamond` and `pairs` are about how many options there are; `most`, `per-option`, `places`,
    `budget`, `costs` and `seed` about the numbers.
    """
    numbers = (*CHECKS.get(rule.method, _none)(rule), *_places(rule))
    return (*_of_options(rule), *numbers, *(() if rule.seed else ("seed",)))


def options_fit(rule: Rule) -> bool:
    """Whether the method can be used with so many options."""
    return not any(_of_options(rule))


def asks_to_take_out(label: str) -> bool:
    """Whether an option asks, by its first words, for something to go. What the law requires cannot (BAL-11)."""
    return f"{label.strip().lower()} ".startswith(TAKING_OUT)


def merges(pairs: tuple[tuple[Group, Group], ...]) -> bool:
    """Whether an order of merging can be followed: only families’ groups join, each one once, and none itself."""
    joining = [small for small, _ in pairs]
    return (
        all(small != large and {small, large} <= set(FAMILY_GROUPS) for small, large in pairs)
        and len(set(joining)) == len(joining)
        and all(large not in joining[: place + 1] for place, (_, large) in enumerate(pairs))
    )


def _of_options(rule: Rule) -> Iterator[str]:
    if rule.method is Method.DIAMOND:
        if rule.options != len(DIAMOND_ROWS):
            yield "diamond"
    elif rule.options < SHORTEST:
        yield "too-few"
    elif rule.method is Method.PAIRS and rule.options > MOST_IN_PAIRS:
        yield "pairs"
    elif rule.options > LONGEST_LIST:
        yield "too-many"


def _none(_rule: Rule) -> Iterator[str]:
    yield from ()


def _ticks(rule: Rule) -> Iterator[str]:
    if not 0 < rule.most <= max(rule.options, 1):
        yield "most"


def _dots(rule: Rule) -> Iterator[str]:
    if rule.most <= 0:
        yield "most"
    if not 0 < rule.per_option <= rule.most:
        yield "per-option"


def _places(rule: Rule) -> Iterator[str]:
    """How many are chosen. With a budget, the money says it."""
    if rule.method is not Method.BUDGET and not 0 < rule.places < max(rule.options, 2):
        yield "places"


def _points(rule: Rule) -> Iterator[str]:
    if rule.most <= 0:
        yield "most"


def _money(rule: Rule) -> Iterator[str]:
    if rule.budget <= 0:
        yield "budget"
    if not all(0 < cost <= max(rule.budget, 1) for cost in rule.costs):
        yield "costs"


CHECKS: Mapping[Method, Callable[[Rule], Iterator[str]]] = {
    Method.APPROVAL: _ticks,
    Method.DOTS: _dots,
    Method.RANKING: _ticks,
    Method.TRANSFERABLE: _ticks,
    Method.POINTS: _points,
    Method.BUDGET: _money,
}
