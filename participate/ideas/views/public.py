"""Calls for ideas, what people said, and what became of it: for everybody."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.core.ideas import Mark
from participate.ideas import queries
from participate.ideas.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.locale import easy
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
    ideas = queries.list_public(db(), call_id, after=after, shown=shown, size=_size())
    return render("ideas/call.html", call=row, standing=row.standing(now()), ideas=ideas, after=after)


@bp.get("/ideas/<int:call_id>/shortlist")
@allow(Permission.PUBLIC_READ)
def shortlist(call_id: int) -> Response:
    """What is on the shortlist, and what is left out with its reason."""
    row = queries.get_announced(db(), call_id)
    after = request.args.get("after")
    ideas = queries.list_sorted(db(), call_id, after=after, size=_size())
    chosen = tuple(each for each in ideas.rows if each.mark is Mark.SHORTLISTED)
    left_out = tuple(each for each in ideas.rows if each.mark is Mark.LEFT_OUT)
    return render(
        "ideas/shortlist.html", call=row, chosen=chosen, left_out=left_out, next_key=ideas.next_key, after=after
    )


def _size() -> int:
    """How many ideas are on a page: few in easy read."""
    return queries.EASY_PAGE if easy() else queries.PAGE
