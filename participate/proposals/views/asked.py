"""What the council asks a party about a draft, and what the party says of it."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.proposals.forms import StanceForm
from participate.proposals.views.blueprint import bp
from participate.rounds.queries import get_asked, get_round, list_asked, texts_written
from participate.rounds.service import say_stance
from participate.web.access import allow
from participate.web.request import acting, db, identity, now, registry
from participate.web.slots import filled
from participate.web.templating import render, to


@bp.get("/organisations/<int:organisation_id>/asked")
@allow(Permission.PARTY_SPEAK)
def asked(organisation_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    return render("proposals/asked.html", rounds=list_asked(db(), acting=acting()))


@bp.route("/organisations/<int:organisation_id>/asked/<int:round_id>", methods=["GET", "POST"])
@allow(Permission.PARTY_SPEAK)
def stance(organisation_id: int, round_id: int) -> Response:
    found = get_asked(db(), round_id, acting=acting())
    form = StanceForm.of(found)
    if form.validate_on_submit():
        worry_words = registry().site(db()).worry_words
        command = form.to_command(round_id)
        if form.attempt(lambda: say_stance(db(), command, worry_words=worry_words, actor=identity(), now=now())):
            return to(url_for("proposals.asked", organisation_id=organisation_id), said="stance-saved")
    row, kinds = get_round(db(), round_id), registry().round_kinds
    return render(
        "proposals/stance.html",
        form=form,
        asked=found,
        row=row,
        kind=kinds[row.kind],
        texts=texts_written(db(), round_id=round_id, kinds=kinds),
        slots=filled("draft", round_id),
    )
