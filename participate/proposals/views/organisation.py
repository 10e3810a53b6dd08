"""Proposing a round, and what became of what was proposed."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.proposals import queries, service
from participate.proposals.forms import ProposalForm
from participate.proposals.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import acting, db, identity, now, registry
from participate.web.templating import render, to


@bp.route("/organisations/<int:organisation_id>/proposals", methods=["GET", "POST"])
@allow(Permission.PARTY_SPEAK)
def propose(organisation_id: int) -> Response:
    form = ProposalForm.fresh()
    if form.validate_on_submit():
        worry_words = registry().site(db()).worry_words
        command = form.to_command()
        sent = form.attempt(
            lambda: service.propose(db(), command, worry_words=worry_words, actor=identity(), now=now())
        )
        if sent is not None:
            return to(url_for("proposals.propose", organisation_id=organisation_id), said="proposal-sent")
    return render("proposals/propose.html", form=form, proposals=queries.list_own(db(), acting=acting()))
