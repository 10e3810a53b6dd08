"""The home of a workspace, and the page about who could see what."""

from flask import Response

from participate.access.permissions import Permission
from participate.forum.queries import home as queries
from participate.forum.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render


@bp.get("/organisations/<int:organisation_id>/forum")
@allow(Permission.FORUM_SEE)
def home(organisation_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    return render("forum/home.html", home=queries.home(db(), reader=identity(), now=now()))


@bp.get("/organisations/<int:organisation_id>/forum/what-is-seen")
@allow(Permission.FORUM_SEE)
def what_is_seen(organisation_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    return render("forum/what_is_seen.html")
