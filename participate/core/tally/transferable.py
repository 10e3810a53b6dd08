"""Single transferable vote, by the weighted inclusive Gregory method.

Every paper of an option that has more than it needs goes on, at a part of its value. The quota is Droop's: the smallest
number of whole ballots that no more options can reach than there are places. In a count where ballots weigh
differently, “whole ballots” are the lightest ones; so the same rule holds whatever they weigh.

Source: as in the Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 46 to 52.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from participate.core.ballots import Rule, TieRule
from participate.core.marked import N_
from participate.core.tally import adding
from participate.core.tally.adding import Counts, Marks, holding, holding_from, sums_of
from participate.core.tally.folding import folded
from participate.core.tally.papers import Papers
from participate.core.tally.shapes import Outcome, Place, Step, Sums, Tie

WORDS: Mapping[str, str] = {  # `option` is the number of an option; `totals` and `gained` have a number for each
    "nobody": adding.WORDS["nobody"],
    "quota": N_("There are %(votes)s votes for %(places)s places. An option with %(quota)s votes is chosen."),
    "first": N_("Round %(round)s: each ballot counts for its first choice."),
    "surplus": N_(
        "Round %(round)s: %(option)s has %(surplus)s votes more than the quota. All its ballots go on to the next"
        " choice, each at %(share)s of its value."
    ),
    "excluded": N_(
        "Round %(round)s: %(option)s has the fewest votes, %(votes)s. It drops out, and its ballots go on to the next"
        " choice."
    ),
    "last-out": N_("%(option)s has the fewest votes, %(votes)s. It drops out, and as many options are left as places."),
    "elected": N_("%(option)s has %(votes)s votes in round %(round)s. It has reached the quota, so it is chosen."),
    "filled": N_("As many options are left as places. So %(option)s is chosen, with %(votes)s votes."),
    "left": N_("All places are filled. %(option)s has %(votes)s votes, so it is not chosen."),
}


def summed(rule: Rule, marks: Marks, counts: Counts) -> Sums:
    """The ballots themselves, equal ones folded, since each goes its own way; and `first` and `people`."""
    patterns = folded(marks, counts)
    marks, counts = patterns.marks, patterns.counts
    tables = {"first": (holding(marks, counts, 1),), "people": (holding_from(marks, counts, 1),)}
    return replace(sums_of(rule, counts, **tables), patterns=(patterns,))


def decided(rule: Rule, sums: Sums, *, order: tuple[int, ...]) -> Outcome:
    """The count, with values of papers rounded down to the decimal places of the rule."""
    return counted(rule, sums, order=order, decimals=rule.decimals)


def counted(rule: Rule, sums: Sums, *, order: tuple[int, ...], decimals: int | None) -> Outcome:
    """The count with so many decimal places, or exact (None)."""
    return _Count(rule, sums, order=order, decimals=decimals).run()


def quota(sums: Sums, places: int) -> Fraction:
    """Droop's quota: the smallest whole number of the lightest ballots that is more than base / (places + 1)."""
    unit = min((each.weight for each in sums.patterns if each.counts.any()), default=Fraction(1))
    return (sums.base / (places + 1) // unit + 1) * unit


class _Count:
    """A count under way: what each option has now and had after each round, who is in, chosen and out."""

    def __init__(self, rule: Rule, sums: Sums, *, order: tuple[int, ...], decimals: int | None) -> None:
        self.rule, self.sums, self.decimals = rule, sums, decimals
        self.turn_of = {option: turn for turn, option in enumerate(order)}
        self.papers = Papers(sums.patterns, options=sums.options)
        self.quota = quota(sums, rule.places)
        self.votes = [Fraction(0)] * sums.options
        self.exhausted = self.lost = Fraction(0)
        self.rounds: list[tuple[Fraction, ...]] = []
        people = sums.tables["people"][0]
        self.unnamed = tuple(option for option in range(sums.options) if not people[option])
        self.continuing = set(range(sums.options)) - set(self.unnamed)
        self.places = min(rule.places, len(self.continuing))
        self.pending: set[int] = set()
        self.chosen: list[tuple[int, ...]] = []
        self.out: list[int] = []
        self.last: dict[int, Fraction] = {}
        self.steps: list[Step] = []
        self.ties: list[Tie] = []

    def run(self) -> Outcome:
        self.steps.append(
            Step(code="quota", values={"votes": self.sums.base, "places": self.rule.places, "quota": self.quota})
        )
        self._begin()
        while self._wanted:
            if len(self.continuing) <= self._wanted:
                self._elect(self.continuing, "filled")
            else:
                self._go_on()
        return self._outcome()

    @property
    def _wanted(self) -> int:
        """How many places are to be filled still; no more than there are options that anybody ranked."""
        return self.places - sum(len(group) for group in self.chosen)

    def _begin(self) -> None:
        gained = self.papers.give(self.papers.all(), self.continuing)
        self._close_round("first", (), gained, {})

    def _go_on(self) -> None:
        over = [option for option in self.pending if self.votes[option] > self.quota]
        if over:
            self._pass_on(self._pick(over, "surplus", last=False))
        else:
            at = "last-out" if len(self.continuing) == self._wanted + 1 else "excluded"
            self._exclude(self._pick(self.continuing, at, last=True))

    def _pass_on(self, option: int) -> None:
        """Pass a surplus on: all papers that the option holds, each at surplus / votes of its value."""
        surplus = self.votes[option] - self.quota
        share = surplus / self.votes[option]
        sets = self.papers.held_by(option)
        self.papers.reduce(sets, share, decimals=self.decimals)
        gained = self.papers.give(sets, self.continuing)
        self.pending.discard(option)
        self.votes[option] = self.quota
        self.lost += surplus - sum(gained)
        self._close_round("surplus", (option,), gained, {"option": option, "surplus": surplus, "share": share})

    def _exclude(self, option: int) -> None:
        votes = self.last[option] = self.votes[option]
        self.continuing.discard(option)
        self.out.append(option)
        about: dict[str, object] = {"option": option, "votes": votes}
        if len(self.continuing) == self._wanted:
            self.steps.append(Step(code="last-out", options=(option,), values={**about, "round": len(self.rounds)}))
            return
        self.votes[option] = Fraction(0)
        gained = self.papers.give(self.papers.held_by(option), self.continuing)
        self._close_round("excluded", (option,), gained, about)

    def _close_round(
        self, code: str, about: tuple[int, ...], gained: tuple[Fraction, ...], values: Mapping[str, object]
    ) -> None:
        """Add what a transfer brought, write the round down, and choose those who have reached the quota."""
        *to_options, to_nobody = gained
        self.votes = [had + more for had, more in zip(self.votes, to_options, strict=True)]
        self.exhausted += to_nobody
        self.rounds.append(tuple(self.votes))
        shown = {
            "round": len(self.rounds),
            "gained": tuple(to_options),
            "totals": tuple(self.votes),
            "exhausted": self.exhausted,
            "lost": self.lost,
        }
        takers = tuple(option for option, more in enumerate(to_options) if more)
        self.steps.append(Step(code=code, options=(*about, *takers), values={**shown, **values}))
        reached = [option for option in self.continuing if self.votes[option] >= self.quota]
        self._elect(reached, "elected")

    def _elect(self, options: Iterable[int], code: str) -> None:
        for group in self._grouped(options, code):
            self.chosen.append(group)
            for option in group:
                self._tell(option, code)
                self.pending.add(option)
        self.continuing -= self.pending

    def _tell(self, option: int, code: str) -> None:
        self.last[option] = self.votes[option]
        values = {"option": option, "votes": self.votes[option], "round": len(self.rounds)}
        self.steps.append(Step(code=code, options=(option,), values=values))

    def _past(self, option: int) -> tuple[Fraction, ...]:
        """What an option had after each round, the latest first."""
        return tuple(votes[option] for votes in reversed(self.rounds))

    def _in_order(self, options: Iterable[int]) -> list[int]:
        """The most votes first; of equal ones, who had more in the latest earlier round; then as ties are broken."""
        by_turn = sorted(options, key=self.turn_of.__getitem__)
        return sorted(by_turn, key=self._past, reverse=True)

    def _pick(self, options: Iterable[int], at: str, *, last: bool) -> int:
        """The option with the most votes, or the fewest; a tie is always broken here."""
        ordered = self._in_order(options)
        pick = ordered[-1 if last else 0]
        tied = tuple(option for option in ordered if self.votes[option] == self.votes[pick])
        if len(tied) > 1:
            level = sum(self._past(option) == self._past(pick) for option in tied) > 1
            self._note(tied, at, TieRule.LOT if self.rule.tie is TieRule.SHARED else self.rule.tie, level=level)
        return pick

    def _grouped(self, options: Iterable[int], at: str) -> list[tuple[int, ...]]:
        """The options in order, those that were level in every round together where the rule lets them share."""
        groups: list[tuple[int, ...]] = []
        for _votes, run in groupby(self._in_order(options), key=self.votes.__getitem__):
            tied = tuple(run)
            level = [tuple(sorted(same)) for _past, same in groupby(tied, key=self._past)]
            shares = self.rule.tie is TieRule.SHARED
            groups.extend(level if shares else ((option,) for option in tied))
            if len(tied) > 1:
                self._note(tied, at, self.rule.tie, level=len(level) < len(tied))
        return groups

    def _note(self, tied: tuple[int, ...], at: str, by: TieRule, *, level: bool) -> None:
        """Write a tie down: an earlier round settled it unless some were `level` in every round."""
        self.ties.append(Tie(options=tied, at=at, settled=by.value if level else "earlier"))

    def _rest(self, options: Iterable[int], code: str) -> list[tuple[int, ...]]:
        """Those who are neither chosen nor dropped out, in order."""
        groups = self._grouped(options, code)
        for group in groups:
            for option in group:
                self._tell(option, code)
        return groups

    def _outcome(self) -> Outcome:
        left = self._rest(self.continuing, "left")
        unnamed = self._rest(self.unnamed, "nobody")
        places = []
        rank = 1
        for group in (*self.chosen, *left, *((option,) for option in reversed(self.out)), *unnamed):
            places.append(Place(rank=rank, options=group))
            rank += len(group)
        return Outcome(
            method=self.rule.method,
            places=tuple(places),
            chosen=tuple(option for group in self.chosen for option in group),
            scores={
                "votes": tuple(self.last[option] for option in range(self.sums.options)),
                "first": self.sums.tables["first"][0],
            },
            steps=tuple(self.steps),
            ties=tuple(self.ties),
        )
