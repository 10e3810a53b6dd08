"""Ballots that give each option a number: who counts them how. Runs in the environment of the libraries."""

import random
from itertools import combinations

from tests.references.answers import agreed

METHODS = ("approval", "dots", "points", "diamond", "faces", "pairs")
DIAMOND = [5, 4, 4, 3, 3, 3, 2, 2, 1]
Marks = list[list[int]]


def of(method: str, chance: random.Random) -> dict[str, object]:
    """A case of this method."""
    options = len(DIAMOND) if method == "diamond" else chance.randint(2, 6)
    whole = method == "pairs" and chance.random() < 0.5
    kinds = [_ballot(method, options, chance, whole=whole) for _ in range(chance.randint(1, 8))]
    marks = [list(kind) for kind in kinds for _ in range(chance.choice((1, 1, 2, 4)))]
    answers = {"faces": _faces, "pairs": _pairs}.get(method, _totals)(marks, options, method)
    return {"method": method, "options": options, "marks": marks, **answers}


def _ballot(method: str, options: int, chance: random.Random, *, whole: bool) -> list[int]:
    if method == "diamond":
        return chance.sample(DIAMOND, options)
    if method in {"dots", "points"}:
        given = [chance.randrange(options) for _ in range(6)]
        return [min(given.count(each), 3 if method == "dots" else 6) for each in range(options)]
    cells = options * (options - 1) // 2 if method == "pairs" else options
    highest = {"approval": 1, "faces": 3, "pairs": 2}[method]
    ballot = [chance.randint(1 if whole else 0, highest) for _ in range(cells)]
    return ballot if any(ballot) else [1, *ballot[1:]]


def _totals(marks: Marks, options: int, method: str) -> dict[str, object]:
    """What each option was given, and who has the most."""
    from pref_voting.grade_methods import approval, score_voting

    profile = _graded(marks, range(max(map(max, marks)) + 1))
    winners = {"pref_voting": approval(profile) if method == "approval" else score_voting(profile)}
    if method == "approval":
        winners["abcvoting"] = _abcvoting_first(marks, options)
    totals = _votekit_scores(marks, options)
    return {
        "totals": agreed({"pref_voting": [int(profile.sum(each)) for each in range(options)], "votekit": totals}),
        "winners": agreed(
            {who: [int(each) for each in answer] for who, answer in winners.items()}
            | {"votekit": [each for each in range(options) if totals[each] == max(totals)]}
        ),
    }


def _graded(marks: Marks, grades: range) -> object:
    from pref_voting.grade_profiles import GradeProfile

    return GradeProfile([dict(enumerate(row)) for row in marks], list(grades))


def _votekit_scores(marks: Marks, options: int) -> list[int]:
    from votekit.ballot import ScoreBallot
    from votekit.elections import GeneralRating
    from votekit.pref_profile import ScoreProfile

    profile = ScoreProfile(
        ballots=[ScoreBallot(scores={str(each): mark for each, mark in enumerate(row) if mark}) for row in marks],
        candidates=[str(each) for each in range(options)],
    )
    election = GeneralRating(profile, n_seats=1, per_candidate_limit=9, budget=99, tiebreak="random", rng_seed=1)
    given = election.election_states[0].scores
    return [round(given.get(str(each), 0)) for each in range(options)]


def _abcvoting_first(marks: Marks, options: int) -> list[int]:
    from abcvoting import abcrules
    from abcvoting.preferences import Profile

    profile = Profile(num_cand=options)
    profile.add_voters([{each for each, mark in enumerate(row) if mark} for row in marks])
    return sorted(next(iter(each)) for each in abcrules.compute_av(profile, committeesize=1, resolute=False))


def _faces(marks: Marks, options: int, _method: str) -> dict[str, object]:
    """Majority judgement. `gauge` leaves more options level than the whole rule, which is done by hand."""
    from pref_voting.grade_methods import majority_judgement

    full = [[mark or 1 for mark in row] for row in marks]
    rows = [sorted(row[each] for row in full) for each in range(options)]
    order = sorted({tuple(_middles(row)) for row in rows}, reverse=True)
    places = [[each for each in range(options) if tuple(_middles(rows[each])) == values] for values in order]
    gauge = [int(each) for each in majority_judgement(_graded(full, range(1, 4)))]
    return {"marks": full, "places": agreed({"by_hand": places}), "gauge": agreed({"pref_voting": gauge})}


def _middles(row: list[int]) -> list[int]:
    """The middle grades, taken away one after the other; the lower of two."""
    left, taken = list(row), []
    while left:
        taken.append(left.pop((len(left) - 1) // 2))
    return taken


def _pairs(marks: Marks, options: int, _method: str) -> dict[str, object]:
    """The part of its pairs that each option won. Where every pair is answered, sums of margins say the same."""
    won, met = [0] * options, [0] * options
    margins = [[0] * options for _ in range(options)]
    for row in marks:
        for (one, other), mark in zip(combinations(range(options), 2), row, strict=True):
            for each in (one, other) if mark else ():
                met[each] += 1
            if mark:
                winner, loser = (one, other) if mark == 1 else (other, one)
                won[winner] += 1
                margins[winner][loser] += 1
                margins[loser][winner] -= 1
    rates = [won[each] / met[each] if met[each] else -1 for each in range(options)]
    answers = {"by_hand": [each for each in range(options) if rates[each] == max(rates) and won[each]]}
    if all(all(row) for row in marks):
        from pref_voting.scoring_methods import borda
        from pref_voting.weighted_majority_graphs import MarginGraph

        edges = [(a, b, margins[a][b]) for a in range(options) for b in range(options) if margins[a][b] > 0]
        answers["pref_voting"] = [
            int(each) for each in borda(MarginGraph(list(range(options)), edges), algorithm="marginal")
        ]
    return {"won": agreed({"by_hand": [won, met]}), "winners": agreed(answers)}
