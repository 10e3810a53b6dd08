"""What everybody reads of forums."""

from flask import Response

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.core.spreadsheets import as_table
from participate.forum.queries import public as queries
from participate.forum.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.request import db, now
from participate.web.templating import render


@bp.get("/forums")
@allow(Permission.PUBLIC_READ)
def forums() -> Response:
    return render("forum/forums.html", forums=queries.list_forums(db()))


@bp.get("/forums/<int:forum_id>")
@allow(Permission.PUBLIC_READ)
def forum(forum_id: int) -> Response:
    found = queries.get_forum(db(), forum_id)
    said = queries.said_by_forum(db(), found.id, k=site(db()).threshold)
    fresh_until(said.next_due(now()))
    return render("forum/forum.html", forum=found, spoken=said)


@bp.get("/forums/<int:forum_id>/positions.csv")
@allow(Permission.PUBLIC_READ)
def positions_data(forum_id: int) -> Response:
    """Positions as an open table of their own: they are in no total of answers."""
    found = queries.get_forum(db(), forum_id)
    said = queries.said_by_forum(db(), found.id, k=site(db()).threshold)
    response = Response(as_table(queries.csv_lines(said.positions)), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="forum-{found.id}-positions.csv"'
    return response
