"""Calls for ideas, what people said, and what became of it: for everybody."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.core.ideas import Mark
from participate.ideas import queries
from participate.ideas.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.request import db, now
from participate.web.templating import render


@bp.get("/ideas")
@allow(Permission.PUBLIC_READ)
def index() -> Response:
    fresh_until(queries.next_boundary(db(), now=now()))
    after = request.args.get("after")
    return render("ideas/index.html", calls=queries.list_announced(db(), after=after), after=after)


@bp.get("/ideas/<int:call_id>")
@allow(Permission.PUBLIC_READ)
def call(call_id: int) -> Response:
    row = queries.get_announced(db(), call_id)
    fresh_until(row.next_boundary(now()))
    after = request.args.get("after")
    shown = queries.groups_shown(db(), call_id)
    ideas = queries.list_public(db(), call_id, after=after, shown=shown)
    return render("ideas/call.html", call=row, standing=row.standing(now()), ideas=ideas, after=after)


@bp.get("/ideas/<int:call_id>/shortlist")
@allow(Permission.PUBLIC_READ)
def shortlist(call_id: int) -> Response:
    """What is on the shortlist, and what is left out with its reason."""
    row = queries.get_announced(db(), call_id)
    after = request.args.get("after")
    chosen = queries.list_marked(db(), call_id, Mark.SHORTLISTED)
    left_out = queries.list_marked(db(), call_id, Mark.LEFT_OUT, after=after, limit=queries.PAGE)
    return render("ideas/shortlist.html", call=row, chosen=chosen.rows, left_out=left_out, after=after)
