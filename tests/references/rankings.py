"""Ballots that rank: who counts them how. Runs in the environment of the libraries."""

import random
from fractions import Fraction
from itertools import pairwise, permutations

from tests.references.answers import agreed

Case = dict[str, object]
Ballots = list[tuple[int, list[int]]]
"""How many ballots there are of each kind, and its options, first one first."""


def ballots_of(chance: random.Random, options: int, *, whole: bool) -> Ballots:
    """Some kinds of ballots; every option is ranked by one of them at least."""
    while True:
        kinds = []
        for _ in range(chance.randint(2, 9)):
            ranked = chance.sample(range(options), options)
            kept = options if whole else chance.randint(1, options)
            kinds.append((chance.choice((1, 1, 2, 3, 5)), ranked[:kept]))
        if len({option for _, ranked in kinds for option in ranked}) == options:
            return kinds


def _kept(ballots: Ballots, options: int) -> Case:
    marks = [[ranked.index(each) + 1 if each in ranked else 0 for each in range(options)] for _, ranked in ballots]
    return {"options": options, "counts": [count for count, _ in ballots], "marks": marks}


def ranking(chance: random.Random) -> Case:
    """Schulze, Borda and the comparisons."""
    options, whole = chance.randint(3, 6), chance.random() < 0.4
    ballots = ballots_of(chance, options, whole=whole)
    above = [[sum(n for n, r in ballots if _above(r, a, b)) for b in range(options)] for a in range(options)]
    tied, profile = _pref_voting(ballots, options), _votekit(ballots, options)
    from pref_voting.margin_based_methods import beat_path
    from pref_voting.scoring_methods import symmetric_borda_scores

    before = _before(above)
    base = sum(count for count, _ in ballots)
    symmetric = symmetric_borda_scores(tied)
    return _kept(ballots, options) | {
        "pairwise": agreed(
            {
                "pref_voting": [[tied.support(a, b) if a != b else 0 for b in range(options)] for a in range(options)],
                "votekit": _pairwise(profile, options),
            }
        ),
        "doubled_borda": agreed(
            {
                "pref_voting": [round(symmetric[each] + base * (options - 1)) for each in range(options)],
                "votekit": _borda(_votekit(ballots, options, level=True), options),
            }
        ),
        "winners": agreed(
            {
                "pref_voting": [int(each) for each in beat_path(tied, strength_function=tied.support)],
                "by_hand": [b for b in range(options) if not any((a, b) in before for a in range(options))],
            }
        ),
        "before": agreed({"by_hand": sorted(map(list, before))}),
        **({"line": agreed({"votekit": _line(profile, options)})} if whole and _is_line(before, options) else {}),
    }


def transferable(chance: random.Random, places: int) -> Case:
    """Single transferable vote; instant run-off for one place."""
    options = chance.randint(places + 2, 6)
    whole = chance.random() < 0.4
    ballots = ballots_of(chance, options, whole=whole)
    possible = [sorted(each) for each in _transferred(ballots, options, places)]
    answers = {"by_hand": sorted(possible)}
    if places == 1 and whole:
        from pref_voting.iterative_methods import instant_runoff_put
        from pref_voting.profiles import Profile

        profile = Profile([ranked for _, ranked in ballots], rcounts=[count for count, _ in ballots])
        answers["pref_voting"] = [[int(each)] for each in instant_runoff_put(profile)]
    elected, tie = _votekit_elected(ballots, options, places)
    one_of = {"votekit": {"tie": tie, "elected": [] if tie else elected}}  # a tie is broken by chance
    if places == 1:
        tie = len(possible) > 1
        one_of["pyrankvote"] = {"tie": tie, "elected": [] if tie else _pyrankvote(ballots, options)}
    return _kept(ballots, options) | {"places": places, "possible": agreed(answers), "one_of": one_of}


def _above(ranked: list[int], one: int, other: int) -> bool:
    return one in ranked and (other not in ranked or ranked.index(one) < ranked.index(other))


def _before(above: list[list[int]]) -> set[tuple[int, int]]:
    """Who comes before whom, every chain being looked at."""
    options = range(len(above))
    strongest = {(a, b): 0 for a in options for b in options if a != b}
    for length in range(2, len(above) + 1):
        for chain in permutations(options, length):
            links = list(pairwise(chain))
            if all(above[a][b] > above[b][a] for a, b in links):
                ends = chain[0], chain[-1]
                strongest[ends] = max(strongest[ends], min(above[a][b] for a, b in links))
    return {(a, b) for a, b in strongest if strongest[a, b] > strongest[b, a]}


def _pref_voting(ballots: Ballots, options: int) -> object:
    from pref_voting.profiles_with_ties import ProfileWithTies

    rankings = [{option: place for place, option in enumerate(ranked, 1)} for _, ranked in ballots]
    profile = ProfileWithTies(rankings, [count for count, _ in ballots], candidates=list(range(options)))
    profile.use_extended_strict_preference()
    return profile


def _votekit(ballots: Ballots, options: int, *, level: bool = False) -> object:
    """`level`: what a ballot leaves out shares its last place; otherwise the library counts it as nothing."""
    from votekit.ballot import RankBallot
    from votekit.pref_profile import RankProfile

    papers = []
    for count, ranked in ballots:
        rest = {str(each) for each in range(options)} - {str(each) for each in ranked}
        ranking = [{str(each)} for each in ranked] + ([rest] if rest and level else [])
        papers.append(RankBallot(ranking=ranking, weight=Fraction(count)))
    return RankProfile(
        ballots=papers,
        candidates=[str(each) for each in range(options)],
        max_ranking_length=options,
    )


def _pairwise(profile: object, options: int) -> list[list[int]]:
    from votekit.graphs.pairwise_comparison_graph import pairwise_dict

    found = [[0] * options for _ in range(options)]
    for (one, other), (more, less) in pairwise_dict(profile).items():
        found[int(one)][int(other)], found[int(other)][int(one)] = round(more), round(less)
    return found


def _borda(profile: object, options: int) -> list[int]:
    """Doubled, so that half points are whole."""
    from votekit.utils import borda_scores

    scored = borda_scores(profile, borda_max=options - 1, tie_convention="average")
    return [round(scored.get(str(each), 0) * 2) for each in range(options)]


def _is_line(before: set[tuple[int, int]], options: int) -> bool:
    """Whether no two are level. The library puts level ones into any order, and what they are level with too."""
    return len(before) == options * (options - 1) // 2


def _line(profile: object, options: int) -> list[int]:
    """The order of all."""
    from votekit.elections import Schulze

    return [int(each) for level in Schulze(profile, n_seats=options).get_elected() for each in sorted(level)]


def _votekit_elected(ballots: Ballots, options: int, places: int) -> tuple[list[int], bool]:
    from votekit.elections import STV

    election = STV(_votekit(ballots, options), n_seats=places, tiebreak="lexicographic", rng_seed=1)
    elected = sorted(int(each) for level in election.get_elected() for each in level)
    return elected, any(state.tiebreaks for state in election.election_states)


def _pyrankvote(ballots: Ballots, options: int) -> list[int]:
    from pyrankvote import Ballot, Candidate, instant_runoff_voting

    candidates = [Candidate(str(each)) for each in range(options)]
    papers = [Ballot([candidates[each] for each in ranked]) for count, ranked in ballots for _ in range(count)]
    return [int(each.name) for each in instant_runoff_voting(candidates, papers).get_winners()]


def _transferred(ballots: Ballots, options: int, places: int) -> set[frozenset[int]]:
    """Weighted inclusive Gregory in fractions: all who can be elected, whichever of level options is taken."""
    papers = [(Fraction(count), tuple(ranked)) for count, ranked in ballots]
    quota = sum(count for count, _ in ballots) // (places + 1) + 1
    return _stage(papers, frozenset(range(options)), frozenset(), frozenset(), quota, places)


def _stage(
    papers: list[tuple[Fraction, tuple[int, ...]]],
    hopeful: frozenset[int],
    elected: frozenset[int],
    waiting: frozenset[int],
    quota: int,
    places: int,
) -> set[frozenset[int]]:
    """From this stage on. `waiting` are those elected whose surplus has not gone on yet."""
    open_ = hopeful | waiting
    held = {each: sum((value for value, rest in papers if rest and rest[0] == each), Fraction()) for each in open_}
    reached = frozenset(each for each in hopeful if held[each] >= quota)
    hopeful, elected, waiting = hopeful - reached, elected | reached, waiting | reached
    if len(elected) >= places or len(hopeful) <= places - len(elected):
        return {elected if len(elected) >= places else elected | hopeful}
    surplus = {each: held[each] - quota for each in waiting if held[each] > quota}
    found: set[frozenset[int]] = set()
    if surplus:
        for each in (one for one in surplus if surplus[one] == max(surplus.values())):
            moved = _moved(
                papers, each, surplus[each] / held[each], hopeful | (waiting & surplus.keys()) - {each}, hopeful
            )
            found |= _stage(moved, hopeful, elected, waiting - {each}, quota, places)
        return found
    least = min(held[each] for each in hopeful)
    for each in (one for one in hopeful if held[one] == least):
        moved = _moved(papers, each, Fraction(1), hopeful - {each}, hopeful - {each})
        found |= _stage(moved, hopeful - {each}, elected, frozenset(), quota, places)
    return found


def _moved(
    papers: list[tuple[Fraction, tuple[int, ...]]],
    leaving: int,
    part: Fraction,
    staying: frozenset[int],
    hopeful: frozenset[int],
) -> list[tuple[Fraction, tuple[int, ...]]]:
    """The papers after those of one option went on at a part of their value, to who is still hopeful."""
    moved = []
    for value, rest in papers:
        if rest and rest[0] == leaving:
            moved.append((value * part, tuple(each for each in rest if each in hopeful and each != leaving)))
        elif rest and rest[0] in staying:
            moved.append((value, rest))
    return moved
