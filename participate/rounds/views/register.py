"""The consultee register of a round, and the forum's and panel's views."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.rounds import queries, service
from participate.rounds.forms import ConsulteesForm, PartiesForm
from participate.rounds.views.blueprint import bp
from participate.rounds.views.drafting import back, texts_of
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.route("/desk/rounds/<int:round_id>/consultees", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def consultees(round_id: int) -> Response:
    row = queries.get_round(db(), round_id)
    form = ConsulteesForm.of(queries.list_consultees(db(), round_id=round_id), version=row.version)
    if form.validate_on_submit() and form.attempt(
        lambda: service.set_consultees(db(), form.to_command(round_id), actor=identity(), now=now())
    ):
        return to(url_for("rounds.desk", round_id=round_id), said="round-saved")
    return render("rounds/consultees.html", form=form, row=row)


@bp.route("/desk/rounds/<int:round_id>/parties", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def parties(round_id: int) -> Response:
    row = queries.get_round(db(), round_id)
    form = PartiesForm.of(queries.list_parties(db(), round_id=round_id), version=row.version)
    if form.validate_on_submit() and form.attempt(
        lambda: service.set_parties(db(), form.to_command(round_id), actor=identity(), now=now())
    ):
        return back(row)
    return render("rounds/parties.html", form=form, names=site(db()), **texts_of(row, form))
