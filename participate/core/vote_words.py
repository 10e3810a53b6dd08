"""What the rule of a vote says, in plain words and in easy read: as marked sentences, filled with the rule's numbers.

Sources: BAL-2, BAL-7, BAL-8, BAL-11.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from participate.core.ballots import Combination, Electorate, GroupRule, Method, Purpose, Rule, TieRule
from participate.core.marked import N_
from participate.core.method_words import COUNTED, HOW
from participate.core.tally.budget import MOST_RAISES


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One thing that is said of a vote. `easy` has a line an idea, beside a picture; `values` fill both.

    `further` are plain sentences after the first.
    """

    plain: str
    easy: str
    picture: str
    values: Mapping[str, object] = field(default_factory=dict)
    further: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        return (self.plain, *self.further)


TIES: Mapping[TieRule, tuple[str, str]] = {
    TieRule.SHARED: (
        N_(
            "Options that are level share the place. Where one must go on before the other, lots decide; they "
            "are drawn from the seed “%(seed)s”."
        ),
        N_("2 things can have the same number of votes.\nThen they share the place."),
    ),
    TieRule.CHILDREN: (
        N_(
            "Of options that are level, the one that more children and young people chose comes first. If that "
            "is level too, lots decide; they are drawn from the seed “%(seed)s”."
        ),
        N_("2 things can have the same number of votes.\nThen we look at what children and young people chose."),
    ),
    TieRule.LOT: (
        N_(
            "Between options that are level, lots decide. They are drawn from the seed “%(seed)s”, so that "
            "anybody can draw them again."
        ),
        N_("2 things can have the same number of votes.\nThen we draw lots.\nThis is like tossing a coin."),
    ),
}
SETTLED: Mapping[str, str] = {
    "shared": N_("They share the place."),
    "children": N_("What more children and young people chose comes first."),
    "lot": N_("Lots were drawn from the seed that was stated."),
    "earlier": N_("The one that had more votes in the latest earlier round comes first."),
}
"""How options that were level were put in order (`tally.shapes.Tie.settled`)."""
CHOSEN: Mapping[bool, tuple[str, str]] = {
    False: (N_("One option is chosen: the one in the first place."), N_("1 thing is chosen.")),
    True: (
        N_("%(places)d options are chosen: those in the first %(places)d places."),
        N_("%(places)d things are chosen."),
    ),
}
COMBINATIONS: Mapping[Combination, tuple[str, str]] = {
    Combination.NONE: (
        N_("The groups’ results stand side by side. Nothing is made of them together."),
        N_("We show what each group chose.\nWe do not add the groups together."),
    ),
    Combination.EQUAL_VOICE: (
        N_(
            "Beside them we count all three family groups together so that each has an equal voice, however "
            "many voted. The formula: each ballot weighs 1 ÷ the number of ballots of its group, and is "
            "counted by the same method. What parents and carers say on behalf of a child is shown apart and "
            "is not in it."
        ),
        N_(
            "We also count all groups together.\nEach group has the same say.\nIt does not matter how many "
            "people are in it."
        ),
    ),
    Combination.EACH_BACKS: (
        N_(
            "Beside them we count all three family groups together so that each has an equal voice, however "
            "many voted. The formula: each ballot weighs 1 ÷ the number of ballots of its group, and is "
            "counted by the same method. Only an option that each group backs by itself may be chosen."
        ),
        N_("We also count all groups together.\nEach group has the same say.\nOnly what every group likes can win."),
    ),
}
PASS_MARK: tuple[str, str] = (
    N_("A group backs an option when %(percent)d in a hundred of its ballots, or more, choose it."),
    N_("A group likes a thing if enough of its people chose it.\nEnough means %(percent)d out of 100."),
)
ELECTORATES: Mapping[Electorate, tuple[str, str]] = {
    Electorate.INVITED: (
        N_("People who were given a card for this vote can vote."),
        N_("You can vote if you got a card for this vote."),
    ),
    Electorate.OPEN: (
        N_("Anybody who comes in and says whose voice they are can vote."),
        N_("Anybody can vote.\nYou tell us who you are: a child, a young person or a parent."),
    ),
}
CONFIRMED: Mapping[bool, tuple[str, str]] = {
    True: (
        N_("Only ballots count from people whose group a card or an organisation vouches for."),
        N_("Somebody must know which group you are in.\nYour card tells us."),
    ),
    False: (
        N_(
            "How many voters’ groups were vouched for, by a card or an organisation, and how many said it "
            "themselves is shown apart."
        ),
        N_("Some people have a card.\nSome people tell us who they are.\nWe show how many of each."),
    ),
}
SETTLES: Mapping[Purpose, tuple[str, str]] = {
    Purpose.CONTENT: (
        N_(
            "This vote is about what the Local Offer says: what is most important, how it is worded and laid "
            "out, and how much it says. What the law requires in the Local Offer stays in it, whatever the "
            "result."
        ),
        N_(
            "This vote is about what the Local Offer says.\nYou say what is most important.\nSome things must "
            "stay in it.\nThat is the law."
        ),
    ),
    Purpose.FORMAT: (
        N_(
            "This vote is about how the Local Offer is published. What is chosen becomes a promise with a name "
            "and a date, if the council decides so."
        ),
        N_("This vote is about how we show the Local Offer.\nIt can be on paper, as a film or in another way."),
    ),
    Purpose.OTHER: (
        N_("What this vote can change stands on the page of the round."),
        N_("This vote is about what we told you before."),
    ),
}
ADVICE = Words(
    plain=N_(
        "The vote is advice. The people named on the page of the round decide, and give their reasons beside the "
        "result. Where they do something else, they say why."
    ),
    easy=N_("We listen to the vote.\nThen the council decides.\nIf we do something else, we tell you why."),
    picture="rules",
)
SECRET = Words(
    plain=N_(
        "Your vote is secret. Until the vote is closed and the paper ballots are in, your ballot is tied to you so "
        "that you can change it. Then all ballots are mixed, and what tied them to people is destroyed. Nobody "
        "counts before that."
    ),
    easy=N_(
        "Your vote is secret.\nYou can change it until the vote closes.\nThen we mix all votes.\n"
        "Nobody can see who chose what."
    ),
    picture="secret",
)
SIDE_BY_SIDE = Words(
    plain=N_(
        "The results of children, of young people and of parents and carers are shown side by side, each with its own "
        "order. A result needs so many ballots of its group to stand:"
    ),
    easy=N_("We show what children chose.\nWe show what young people chose.\nWe show what parents chose."),
    picture="people",
)
APART = Words(
    plain=N_(
        "Schools and services, and council officers, have results of their own that are never mixed with those of "
        "families. So has what parents and carers say on behalf of a child."
    ),
    easy=N_("People who work for you can vote too.\nWe count their votes apart."),
    picture="job",
)
MERGED = Words(
    plain=N_(
        "A group with too few ballots to be shown joins another one, so that nobody can be picked out. If even that is "
        "too few, it is not shown; its ballots still count. Groups join in this order:"
    ),
    easy=N_(
        "Sometimes very few people in a group vote.\nThen we put 2 groups together.\n"
        "So nobody can find out what one person chose."
    ),
    picture="safe",
)
NEVER_MERGED = Words(
    plain=N_(
        "A group with too few ballots to be shown is not shown, so that nobody can be picked out; its ballots still "
        "count. Groups are not put together."
    ),
    easy=N_(
        "Sometimes very few people in a group vote.\nThen we do not show what they chose.\n"
        "So nobody can find out what one person chose."
    ),
    picture="safe",
)


def how_to_vote(rule: Rule) -> Words:
    """What a voter does."""
    return _filled(HOW[rule.method], "choose", rule)


def how_counted(rule: Rule) -> Words:
    """How ballots become an order."""
    method = rule.completion if rule.method is Method.BUDGET else rule.method
    (first, *further), easy = COUNTED[method]
    return replace(_filled((first, easy), "chart", rule), further=tuple(further))


def how_many_chosen(rule: Rule) -> Iterator[Words]:
    """How many options are chosen; with a budget, how it is counted says so."""
    if rule.method is not Method.BUDGET:
        yield _filled(CHOSEN[rule.places > 1], "yes", rule)


def how_ties(rule: Rule) -> Words:
    """What happens when options are level (BAL-8)."""
    return _filled(TIES[rule.tie], "rules", rule)


def how_combined(groups: GroupRule) -> Iterator[Words]:
    """What is made of the groups' results, with its formula (BAL-2), and from when a group backs an option."""
    plain, easy = COMBINATIONS[groups.combination]
    yield Words(plain=plain, easy=easy, picture="people")
    if groups.pass_percent:
        values = {"percent": groups.pass_percent}
        yield Words(plain=PASS_MARK[0], easy=PASS_MARK[1], picture="thumbs_up", values=values)


def who_may_vote(electorate: Electorate, *, confirmed_only: bool) -> tuple[Words, Words]:
    """Who may be on the roll, and what vouches for them."""
    return _plainly(ELECTORATES[electorate], "person"), _plainly(CONFIRMED[confirmed_only], "yes")


def what_it_settles(purpose: Purpose) -> Words:
    """What a vote can change; what the law requires cannot be voted out (BAL-11)."""
    return _plainly(SETTLES[purpose], "vote")


def _plainly(words: tuple[str, str], picture: str) -> Words:
    return Words(plain=words[0], easy=words[1], picture=picture)


def _filled(words: tuple[str, str], picture: str, rule: Rule) -> Words:
    values = {
        "most": rule.most,
        "per_option": rule.per_option,
        "places": rule.places,
        "budget": f"{rule.budget:,}",
        "decimals": rule.decimals,
        "raises": MOST_RAISES,
        "seed": rule.seed,
    }
    return Words(plain=words[0], easy=words[1], picture=picture, values=values)
