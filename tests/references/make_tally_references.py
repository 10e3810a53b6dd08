"""Reference answers for the tests of the tally, from libraries that the product never imports.

`python -m tests.references.make_tally_references FOLDER` makes a virtual environment in FOLDER (outside the tree), puts
the pinned libraries into it, lets them count seeded random ballots, ties and short ballots among them, and writes
`tests/data/tally_references.json`. For each question the answers are kept by who gave them; those who say the same
stand together. Where only one library knows a method, or counts another variant of it, a second answer comes from
`by_hand`, a direct reading of the rule that shares no code with the product.

What the libraries count, and where that is the same as what we count:
- pref_voting: Schulze by winning votes (the strength is asked for), Borda by half points, approval, sums of grades,
  majority judgement by the gauge, which leaves more options level than the whole rule.
- votekit: pairwise counts, Borda with the mean for what is left out, sums of scores; Schulze by margins, which is the
  same where every ballot is whole, and an order only where none are level; STV by weighted inclusive Gregory with
  Droop's quota, all elected who reach it. It breaks ties by chance: where it had to, that is kept and not whom it
  elected.
- pyrankvote: instant run-off only; its STV has another quota.
- pabutools, abcvoting: greedy and equal shares without completion, with every way of breaking ties; completion is told
  by counting anew with each raised budget. pabutools funds what nobody ticked where it fits: it is not shown to it.
"""

import json
import random
import subprocess
import sys
import venv
from importlib.metadata import version
from pathlib import Path

from tests.references import budgets, rankings, scores

LIBRARIES = ("abcvoting==2.19.2", "pabutools==1.2.3", "pref_voting==1.18.2", "pyrankvote==2.0.6", "votekit==3.5.0")
ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "tests" / "data" / "tally_references.json"
SEED = 20261126


def main(arguments: list[str]) -> None:
    """Make the environment, or, inside it, the answers."""
    if arguments == ["--inside"]:
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(_json(made()), encoding="utf-8")
        return
    folder = Path(arguments[0]).resolve()
    if folder.is_relative_to(ROOT):
        raise SystemExit("The environment must be outside the tree.")
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", *LIBRARIES], check=True)
    subprocess.run([python, "-m", __spec__.name, "--inside"], check=True, cwd=ROOT, env={"PYTHONHASHSEED": "0"})


def made() -> dict[str, object]:
    """All cases with their answers, and what they were made with."""
    chance = random.Random(SEED)  # noqa: S311 - ballots to count, not secrets
    return {
        "seed": SEED,
        "libraries": {name: version(name) for name in (each.split("==")[0] for each in LIBRARIES)},
        "rankings": [rankings.ranking(chance) for _ in range(60)],
        "transferable": [rankings.transferable(chance, places) for places in (1, 1, 2, 3) for _ in range(25)],
        "scores": [scores.of(method, chance) for method in scores.METHODS for _ in range(20)],
        "greedy": [budgets.greedy(chance) for _ in range(40)],
        "equal_shares": [budgets.equal_shares(chance, unit=unit) for unit in (False, True) for _ in range(30)],
    }


def _json(answers: dict[str, object]) -> str:
    """A line for each case, so that a change shows."""
    lines = []
    for name, value in answers.items():
        if isinstance(value, list):
            cases = ",\n".join(json.dumps(case, separators=(",", ":")) for case in value)
            lines.append(f"{json.dumps(name)}:[\n{cases}\n]")
        else:
            lines.append(f"{json.dumps(name)}:{json.dumps(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
