"""The steps of a round's life."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.core.lifecycle import MOVES, Phase, State
from participate.rounds import queries, service
from participate.rounds.forms import ExtendForm, MoveForm, WithdrawForm
from participate.rounds.views.blueprint import bp
from participate.rounds.views.desk import kind_facts, show_desk
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.post("/desk/rounds/<int:round_id>/move")
@allow(Permission.ROUND_WRITE)
def move(round_id: int) -> Response:
    row = queries.get_round(db(), round_id)
    form = MoveForm()
    if form.validate() and form.attempt(
        lambda: service.move(db(), form.to_command(round_id), facts=kind_facts(row), actor=identity(), now=now())
    ):
        taken = form.to_command(round_id).to
        said = "round-unannounced" if row.state is State.SCHEDULED else f"round-{taken.value}"
        return to(url_for("rounds.desk", round_id=round_id), said=said)
    return show_desk(row, form=form)


@bp.route("/desk/rounds/<int:round_id>/withdraw", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def withdraw(round_id: int) -> Response:
    row = queries.get_round(db(), round_id)
    if row.phase(now()) not in MOVES[row.state].get(State.WITHDRAWN, frozenset()):
        raise NotFound
    form = WithdrawForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.move(db(), form.to_command(round_id), facts=kind_facts(row), actor=identity(), now=now())
    ):
        return to(url_for("rounds.desk", round_id=round_id), said="round-withdrawn")
    return render("rounds/withdraw.html", form=form, row=row)


@bp.route("/desk/rounds/<int:round_id>/extend", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def extend(round_id: int) -> Response:
    row = queries.get_round(db(), round_id)
    if row.phase(now()) is not Phase.OPEN:
        raise NotFound
    form = ExtendForm.of(row)
    if form.validate_on_submit() and form.attempt(
        lambda: service.extend(db(), form.to_command(round_id), actor=identity(), now=now()), field="closes_on"
    ):
        return to(url_for("rounds.desk", round_id=round_id), said="round-extended")
    return render("rounds/extend.html", form=form, row=row)
