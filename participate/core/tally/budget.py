"""Budgets: everybody ticks what they would buy, and the money is shared out greedily or by equal shares (VM-PB).

*Greedy*: most votes first; what no longer fits is passed over.

*Equal shares* (`equal_shares`, after Peters, Pierczyński and Skowron 2021): what an option is worth to a supporter is
its cost, not 1. So its effective votes can be held against its votes, options with many supporters come before those
that are only cheap, and where all costs are alike (places on a committee) the two come to the same. Completion: while
something that has votes would fit into what is left, every share is raised by a twentieth of its first size and the
money is shared out anew; the last result within the real budget stands, after at most `MOST_RAISES` raises. The
published completion raises each share by one pound; a part of the share is the same for every sum, number of people
and weight. Then what still fits is bought greedily.

What nobody ticked is never bought. Where it matters which of level options comes first, `order` says it: no place
can be shared where there is money for one only, so `shared` falls back on lots (BAL-8).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby

from participate.core.ballots import Completion, Rule, TieRule
from participate.core.marked import N_
from participate.core.tally import adding
from participate.core.tally.adding import Counts, Marks, columns, places_of, share, sums_of
from participate.core.tally.equal_shares import Bought, Supporters, bought_with
from participate.core.tally.folding import folded
from participate.core.tally.shapes import Outcome, Step, Sums, Tie

RAISE = Fraction(1, 20)
MOST_RAISES = 80
"""Until shares are five times what they were; then greed decides about the rest."""

WORDS: Mapping[str, str] = {
    "level-children": adding.WORDS["level-children"],
    "level-lot": adding.WORDS["level-lot"],
    "funded": N_("Funded. Votes: %(votes)s. It costs %(cost)s pounds, and %(left)s pounds were left after it."),
    "passed-over": N_(
        "Not funded. Votes: %(votes)s. It costs %(cost)s pounds, and %(left)s pounds were left when its turn came."
    ),
    "nobody": N_("Not funded: nobody chose it."),
    "shares": N_("The budget of %(budget)s pounds was shared out equally over all ballots."),
    "raised": N_(
        "Money was left over, so every share was raised by a twentieth of its first size, %(raises)s times, and the"
        " money was shared out anew. Nothing was spent above the budget."
    ),
    "bought": N_(
        "Funded: those who ticked it paid for it together. Votes: %(votes)s. Effective votes, when some had run short:"
        " %(effective)s. Nobody paid more than this part of their share: %(part)s. It costs %(cost)s pounds, and"
        " %(left)s pounds of the budget were left after it."
    ),
    "short": N_(
        "Those who ticked it could not pay for it together. It costs %(cost)s pounds, and they had %(held)s left."
    ),
    "filled": N_(
        "Funded with the money that was left over. Votes: %(votes)s. It costs %(cost)s pounds, and %(left)s pounds were"
        " left after it."
    ),
}


@dataclass(slots=True)
class _Told:
    """What is funded so far, what is left of the budget, and how it came about."""

    left: int
    chosen: list[int] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def tie(self, rule: Rule, options: Iterable[int], at: str) -> None:
        settled = TieRule.CHILDREN if rule.tie is TieRule.CHILDREN else TieRule.LOT
        self.ties.append(Tie(options=tuple(options), at=at, settled=settled.value))
        self.steps.append(Step(code=f"level-{settled.value}", options=self.ties[-1].options))

    def fund(self, option: int, cost: int) -> None:
        self.chosen.append(option)
        self.left -= cost


def summed(rule: Rule, marks: Marks, counts: Counts) -> Sums:
    """`totals` and `people`: the ballots that ticked each option; and the ballots themselves for equal shares."""
    votes = columns(marks, counts)
    patterns = (folded(marks, counts),) if rule.completion is Completion.EQUAL_SHARES else ()
    return replace(sums_of(rule, counts, totals=(votes,), people=(votes,)), patterns=patterns)


def decided(rule: Rule, sums: Sums, *, order: tuple[int, ...]) -> Outcome:
    """What is funded, in the order in which it was (`chosen`); the places are those by votes.

    Scores: `total` (votes), `share` (of all ballots) and, with equal shares, `effective` (effective votes of what was
    paid for together; None for the rest).
    """
    votes = sums.tables["totals"][0]
    told = _Told(left=rule.budget)
    effective: Sequence[Fraction | None] = ()
    if rule.completion is Completion.EQUAL_SHARES and any(votes):
        effective = _shared_out(rule, sums, told, order=order)
    _greedy(rule, votes, told, order=order)
    shares = tuple(share(each, sums.ballots) for each in votes)
    return Outcome(
        method=rule.method,
        places=places_of(votes, rule, order, "level")[0],
        chosen=tuple(told.chosen),
        scores={"total": votes, "share": shares, **({"effective": tuple(effective)} if effective else {})},
        steps=tuple(told.steps),
        ties=tuple(told.ties),
    )


def _shared_out(rule: Rule, sums: Sums, told: _Told, *, order: Sequence[int]) -> Sequence[Fraction | None]:
    """Buy by equal shares and tell it; the effective votes of what was bought."""
    votes = sums.tables["totals"][0]
    supporters = Supporters(sums.patterns, rule.options)
    bought, raises = raised(rule, supporters, votes, order=order)
    told.steps.append(Step(code="shares", values={"budget": rule.budget}))
    if raises:
        told.steps.append(Step(code="raised", values={"raises": raises}))
    effective: list[Fraction | None] = [None] * rule.options
    for each in bought.purchases:
        if len(each.level) > 1:
            told.tie(rule, each.level, "bought")
        told.fund(each.option, rule.costs[each.option])
        effective[each.option] = each.effective
        told.steps.append(
            _step("bought", rule, each.option, votes, told.left, effective=each.effective, part=each.part)
        )
    for option in _wanted(rule, votes, told.chosen):
        told.steps.append(
            Step(code="short", options=(option,), values={"cost": rule.costs[option], "held": bought.held(option)})
        )
    return effective


def raised(
    rule: Rule, supporters: Supporters, votes: Sequence[Fraction], *, order: Sequence[int]
) -> tuple[Bought, int]:
    """What equal shares buy, raised as long as that helps, and how many times they were."""
    kept = bought_with(supporters, rule.costs, Fraction(rule.budget), order=order, limit=rule.budget)
    for raises in range(MOST_RAISES):
        wanted = [rule.costs[option] for option in _wanted(rule, votes, kept.options)]
        left = rule.budget - kept.spent
        if sum(wanted) <= left or min(wanted) > left:
            return kept, raises
        budget = rule.budget * (1 + RAISE * (raises + 1))
        tried = bought_with(supporters, rule.costs, budget, order=order, limit=rule.budget)
        if tried.spent > rule.budget:
            return kept, raises
        kept = tried
    return kept, MOST_RAISES


def _wanted(rule: Rule, votes: Sequence[Fraction], funded: Sequence[int]) -> list[int]:
    """The options that have votes and are not funded."""
    return [option for option in range(rule.options) if votes[option] and option not in funded]


def _greedy(rule: Rule, votes: Sequence[Fraction], told: _Told, *, order: Sequence[int]) -> None:
    """Fund what fits, most votes first; told as filling up what is left when something was funded before."""
    code = "filled" if rule.completion is Completion.EQUAL_SHARES else "funded"
    wanted = sorted(_wanted(rule, votes, told.chosen), key=lambda each: (-votes[each], order.index(each)))
    for _, group in groupby(wanted, key=lambda each: votes[each]):
        level = tuple(group)
        fitting = [option for option in level if rule.costs[option] <= told.left]
        if sum(rule.costs[option] for option in fitting) > told.left:
            told.tie(rule, fitting, code)
        for option in level:
            fits = rule.costs[option] <= told.left
            if fits:
                told.fund(option, rule.costs[option])
            told.steps.append(_step(code if fits else "passed-over", rule, option, votes, told.left))
    told.steps.extend(Step(code="nobody", options=(option,)) for option in range(rule.options) if not votes[option])


def _step(code: str, rule: Rule, option: int, votes: Sequence[Fraction], left: int, **more: Fraction) -> Step:
    values = {"votes": votes[option], "cost": rule.costs[option], "left": left, **more}
    return Step(code=code, options=(option,), values=values)
