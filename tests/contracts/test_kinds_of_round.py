"""Each kind of round says for itself how it is counted and shown; nobody asks which kind it is."""

import re
from pathlib import Path

from participate.meeting import ROUND_KINDS
from participate.outcomes.queries.kinds import COUNTING
from participate.outcomes.views.results import PAGES

ROOT = Path(__file__).parents[2]
ASKS_FOR_A_VOTE = re.compile(r"""kind\s*[!=]=\s*(KIND|VOTED|["']vote["'])""")


def test_each_kind_of_round_is_counted_and_has_a_page_of_its_results() -> None:
    assert COUNTING.keys() == ROUND_KINDS.keys()
    assert PAGES.keys() == ROUND_KINDS.keys()


def test_outcomes_treat_no_kind_of_round_by_its_name() -> None:
    places = [
        *(ROOT / "participate/outcomes").rglob("*.py"),
        *(ROOT / "templates/outcomes").glob("*.html"),
    ]
    assert [str(each) for each in places if ASKS_FOR_A_VOTE.search(each.read_text())] == []
