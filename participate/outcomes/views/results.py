"""Protected results of a closed round, and coding themes."""

from collections.abc import Callable, Mapping

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.outcomes.errors import RoundStillRunning
from participate.outcomes.forms import ThemeForm, coding_form, to_code_comment
from participate.outcomes.queries import themes as queries
from participate.outcomes.queries.results import current_tables, nameable_groups
from participate.outcomes.service.coding import code_comment, write_theme
from participate.outcomes.service.guards import COUNTED
from participate.outcomes.views.blueprint import bp
from participate.outcomes.views.raising import raised, raising_addresses
from participate.outcomes.views.thresholds import thresholds
from participate.outcomes.views.votes import show_result
from participate.reviews.queries.planning import KIND as REVIEWED
from participate.rounds.queries import RoundRow, get_round
from participate.voting.queries.rules import KIND as VOTED
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.get("/desk/rounds/<int:round_id>/results")
@allow(Permission.RESULT_SEE)
def results(round_id: int) -> Response:
    """Nothing is counted before the round is closed and its paper window has ended."""
    row = get_round(db(), round_id)
    return PAGES[row.kind](row)


def show_tables(row: RoundRow) -> Response:
    """The page of a round in which people answered questions."""
    counted = row.phase(now()) in COUNTED
    tables = current_tables(db(), row, thresholds=thresholds()) if counted else None
    found = raised(row, tables) if tables else {}
    to_raise = raising_addresses(row, tables) if tables else {}
    return render("outcomes/results.html", row=row, tables=tables, raised=found, to_raise=to_raise)


PAGES: Mapping[str, Callable[[RoundRow], Response]] = {
    "consultation": show_tables,
    REVIEWED: show_tables,
    VOTED: show_result,
}
"""What officers see of the results, by the kind of round."""


@bp.route("/desk/rounds/<int:round_id>/themes", methods=["GET", "POST"])
@allow(Permission.RESULT_SEE)
def themes(round_id: int) -> Response:
    """Nobody reads what people wrote for its themes before everything is in."""
    row = get_round(db(), round_id)
    if row.phase(now()) not in COUNTED:
        return render("outcomes/not_yet.html", row=row)
    form = ThemeForm()
    if form.validate_on_submit() and form.attempt(
        lambda: write_theme(db(), form.to_command(round_id, theme=None), actor=identity(), now=now()), field="name"
    ):
        return to(url_for("outcomes.themes", round_id=round_id), said="theme-saved")
    return render(
        "outcomes/themes.html",
        row=row,
        form=form,
        themes=queries.list_themes(db(), round_id=round_id),
        state=queries.state_of_coding(db(), round_id=round_id),
        comments=queries.list_coded(db(), round_id=round_id, after=request.args.get("after")),
        named=nameable_groups(db(), row, thresholds=thresholds()),
    )


@bp.route("/desk/rounds/<int:round_id>/themes/<int:theme_id>", methods=["GET", "POST"])
@allow(Permission.RESULT_SEE)
def theme(round_id: int, theme_id: int) -> Response:
    row = get_round(db(), round_id)
    found = queries.get_theme(db(), theme_id, round_id=round_id)
    form = ThemeForm(obj=found)
    if form.validate_on_submit() and form.attempt(
        lambda: write_theme(db(), form.to_command(round_id, theme=found), actor=identity(), now=now()), field="name"
    ):
        return to(url_for("outcomes.themes", round_id=round_id), said="theme-saved")
    return render("outcomes/theme.html", row=row, form=form, theme=found)


@bp.route("/desk/rounds/<int:round_id>/comments/<int:case_id>", methods=["GET", "POST"])
@allow(Permission.RESULT_SEE)
def code(round_id: int, case_id: int) -> Response:
    row = get_round(db(), round_id)
    if row.phase(now()) not in COUNTED:
        raise RoundStillRunning
    coded = queries.get_coded(db(), case_id, round_id=round_id)
    listed = queries.list_themes(db(), round_id=round_id)
    form = coding_form(listed, coded.themes_of(identity().account_id))
    if form.validate_on_submit():
        command = to_code_comment(form, listed, round_id=round_id, case_id=case_id)
        code_comment(db(), command, actor=identity(), now=now())
        return to(url_for("outcomes.themes", round_id=round_id, _anchor=f"comment-{case_id}"), said="coded")
    named = nameable_groups(db(), row, thresholds=thresholds())
    return render("outcomes/code.html", row=row, form=form, themes=listed, comment=coded, named=named)
