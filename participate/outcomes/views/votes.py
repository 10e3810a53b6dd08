"""The result of a vote: for officers when it is counted, for everybody with the outcome; and the decision on it."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.core.departing import DEED_WORDS
from participate.core.equal_voice import FORMULA
from participate.core.errors import NotFound
from participate.core.tally import counting_of
from participate.core.vote_result import ShownVote
from participate.outcomes.forms import options_form, to_decide_options
from participate.outcomes.queries.drafting import find_latest
from participate.outcomes.queries.options import list_decided
from participate.outcomes.queries.public import get_published
from participate.outcomes.service.options import decide_options
from participate.outcomes.views.blueprint import bp
from participate.rounds.queries import RoundRow, get_round
from participate.voting.queries.lines import chosen_of, first_of, firsts_of, lines_of, together
from participate.voting.queries.results import find_round_result, room_positions
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.context_processor
def vote_words() -> dict[str, object]:
    """What the parts of pages about a vote's result are made with."""
    return {
        "lines_of": lines_of,
        "first_of": first_of,
        "firsts_of": firsts_of,
        "chosen_of": chosen_of,
        "together_of": together,
        "deed_words": DEED_WORDS,
        "equal_voice_formula": FORMULA,
        "rule_of": lambda vote: counting_of(vote.rule.method).RULE,
    }


def show_result(row: RoundRow) -> Response:
    """The page for officers; before the count it says so."""
    vote = find_round_result(db(), row.id)
    latest = find_latest(db(), row.id)
    decided = list_decided(db(), latest.id) if latest else {}
    rooms = room_positions(db(), row.id, k=max((each.k for each in vote.tracks), default=0)) if vote else ()
    return render("outcomes/vote_desk.html", row=row, vote=vote, decided=decided, rooms=rooms)


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
