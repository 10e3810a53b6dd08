"""Proposals to answer."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.proposals import queries, service
from participate.proposals.forms import AnswerForm
from participate.proposals.views.blueprint import bp
from participate.rounds.queries import list_programmes
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.get("/desk/proposals")
@allow(Permission.ROUND_WRITE)
def desk() -> Response:
    waiting, answered = queries.list_to_answer(db()), queries.list_answered(db())
    return render("proposals/desk.html", waiting=waiting, answered=answered)


@bp.route("/desk/proposals/<int:proposal_id>", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def answer(proposal_id: int) -> Response:
    proposal = queries.get_public(db(), proposal_id)
    programmes = list_programmes(db())
    form = AnswerForm.of(proposal, programmes=programmes)
    if form.validate_on_submit():
        command = form.to_command(proposal_id)
        with_round = command.answer == "accepted"
        if form.attempt(lambda: service.answer_proposal(db(), command, actor=identity(), now=now()) or True):
            made = queries.get_public(db(), proposal_id).round_id
            if with_round and made is not None:
                return to(url_for("rounds.edit", round_id=made), said="proposal-accepted")
            return to(url_for("proposals.desk"), said="proposal-answered")
    return render("proposals/desk_answer.html", form=form, proposal=proposal, programmes=programmes)
