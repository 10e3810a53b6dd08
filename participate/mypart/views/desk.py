"""Complaints about data at the desk: oldest first, with the days that are left."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.core.rulesets.clocks import COMPLAINT_ANSWERED, COMPLAINT_TOLD
from participate.mypart.forms import AnswerForm
from participate.mypart.queries.complaints import get_complaint, list_answered, list_waiting
from participate.mypart.service.complaining import answer_complaint
from participate.mypart.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to

ANSWERED_SHOWN = 20


@bp.get("/desk/complaints")
@allow(Permission.AUTHORITY_CONFIGURE)
def complaints() -> Response:
    return render(
        "mypart/desk_list.html",
        waiting=list_waiting(db()),
        answered=list_answered(db(), limit=ANSWERED_SHOWN),
        clocks=(COMPLAINT_TOLD, COMPLAINT_ANSWERED),
    )


@bp.route("/desk/complaints/<int:complaint_id>", methods=["GET", "POST"])
@allow(Permission.AUTHORITY_CONFIGURE)
def answer(complaint_id: int) -> Response:
    row = get_complaint(db(), complaint_id)
    form = AnswerForm(data={"version": row.version})
    if form.validate_on_submit() and form.attempt(
        lambda: answer_complaint(db(), form.to_command(complaint_id), actor=identity(), now=now())
    ):
        return to(url_for("mypart.complaints"), said="complaint-answered")
    return render("mypart/desk_answer.html", form=form, complaint=row)
