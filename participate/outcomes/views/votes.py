"""The result of a vote: for officers when it is counted, for everybody with the outcome; and the decision on it."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.core.departing import DEED_WORDS
from participate.core.equal_voice import AGREEMENT_RULE, FORMULA, VOICES, top
from participate.core.errors import NotFound
from participate.core.vote_result import ShownVote
from participate.core.vote_words import Words, how_counted, how_ties, how_to_vote
from participate.outcomes.forms import options_form, to_decide_options
from participate.outcomes.queries.drafting import find_latest
from participate.outcomes.queries.options import list_decided
from participate.outcomes.queries.public import get_published
from participate.outcomes.service.options import decide_options
from participate.outcomes.views.blueprint import bp
from participate.rounds.queries import RoundRow, get_round
from participate.voting.queries.lines import chosen_of, first_of, firsts_of, level_of, lines_of, rest_of, together
from participate.voting.queries.results import find_round_result
from participate.voting.queries.rooms import list_positions
from participate.voting.queries.sealed import papers_left_out
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.context_processor
def vote_words() -> dict[str, object]:
    """What the parts of pages about a vote's result are made with."""
    return {
        "lines_of": lines_of,
        "first_of": first_of,
        "rest_of": rest_of,
        "firsts_of": firsts_of,
        "chosen_of": chosen_of,
        "together_of": together,
        "deed_words": DEED_WORDS,
        "equal_voice_formula": FORMULA,
        "voices": VOICES,
        "agreement_rule": AGREEMENT_RULE,
        "places_compared": lambda vote: top(vote.rule),
        "rule_words": _rule_words,
        "level_of": level_of,
    }


def _rule_words(vote: ShownVote) -> tuple[Words, ...]:
    """The rule as it was stated before."""
    return how_to_vote(vote.rule), how_counted(vote.rule), how_ties(vote.rule)


def show_result(row: RoundRow) -> Response:
    """The page for officers; before the count it says so."""
    vote = find_round_result(db(), row.id)
    latest = find_latest(db(), row.id)
    decided = list_decided(db(), latest.id) if latest else {}
    rooms, papers = list_positions(db(), row.id), papers_left_out(db(), row.id)
    return render("outcomes/vote_desk.html", row=row, vote=vote, decided=decided, rooms=rooms, papers=papers)


@bp.get("/outcomes/<reference>/result")
@allow(Permission.PUBLIC_READ)
def vote(reference: str) -> Response:
    """The whole result, once the outcome is public."""
    found = get_published(db(), reference)
    if found.vote is None:
        raise NotFound
    return render("outcomes/vote.html", found=found, row=found.row, part=found.vote, vote=found.vote.result)


@bp.route("/desk/rounds/<int:round_id>/outcome/options", methods=["GET", "POST"])
@allow(Permission.OUTCOME_WRITE)
def options(round_id: int) -> Response:
    """What is decided of each option, and why where it departs from the vote."""
    row, result = get_round(db(), round_id), _counted(round_id)
    latest = find_latest(db(), round_id)
    decided = list_decided(db(), latest.id) if latest else {}
    form = options_form(result, latest, decided)
    if form.validate_on_submit() and form.attempt(
        lambda: decide_options(db(), to_decide_options(form, result, round_id=round_id), actor=identity(), now=now())
    ):
        return to(url_for("outcomes.desk", round_id=round_id), said="options-decided")
    return render("outcomes/options.html", row=row, vote=result, form=form)


def _counted(round_id: int) -> ShownVote:
    result = find_round_result(db(), round_id)
    if result is None:
        raise NotFound
    return result
