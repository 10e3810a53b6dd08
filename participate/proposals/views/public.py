"""Every proposal and its answer, for everybody."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.proposals import queries
from participate.proposals.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.request import db, now
from participate.web.templating import render


@bp.get("/proposals")
@allow(Permission.PUBLIC_READ)
def index() -> Response:
    fresh_until(queries.next_boundary(db(), now=now()))
    after = request.args.get("after")
    return render("proposals/index.html", proposals=queries.list_public(db(), after=after), after=after)


@bp.get("/proposals/<int:proposal_id>")
@allow(Permission.PUBLIC_READ)
def show(proposal_id: int) -> Response:
    row = queries.get_public(db(), proposal_id)
    fresh_until(row.due_at)
    return render("proposals/show.html", proposal=row)
