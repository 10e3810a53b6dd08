"""The consultee register of a round, and the forum's and panel's views."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.rounds import queries, service
from participate.rounds.forms import AskForm, ConsulteesForm, PartiesForm
from participate.rounds.queries.speaking import UNANNOUNCED
from participate.rounds.views.blueprint import bp
from participate.rounds.views.desk import kind_of, show_desk
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
    here = queries.speakers(db())
    said = queries.list_parties(db(), round_id=round_id)
    form = PartiesForm.of(said, version=row.version, here=here)
    if (
        form.parties
        and form.validate_on_submit()
        and form.attempt(lambda: service.set_parties(db(), form.to_command(round_id), actor=identity(), now=now()))
    ):
        return back(row)
    drafted = row.state in UNANNOUNCED
    context = {"here": here, "said_by": {each.party: each for each in said}, "drafted": drafted}
    return render(
        "rounds/parties.html", form=form, kind=kind_of(row), names=site(db()), **context, **texts_of(row, form)
    )


@bp.post("/desk/rounds/<int:round_id>/parties/<party>/ask")
@allow(Permission.ROUND_WRITE)
def ask_party(round_id: int, party: str) -> Response:
    """Ask a party that is here; a refusal stands on the page from which it was asked."""
    row = queries.get_round(db(), round_id)
    form = AskForm()
    if form.validate() and form.attempt(
        lambda: service.ask_party(db(), form.to_command(round_id, party), actor=identity(), now=now())
    ):
        return to(url_for("rounds.parties", round_id=round_id), said="party-asked")
    return show_desk(row, form=form)
