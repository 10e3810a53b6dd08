"""Published comments on the entries that one's own organisation keeps."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.feedback import queries
from participate.feedback.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, now
from participate.web.templating import render


@bp.get("/organisations/<int:organisation_id>/comments")
@allow(Permission.ENTRY_KEEP)
def of_organisation(organisation_id: int) -> Response:
    after = request.args.get("after")
    comments = queries.list_of_organisation(db(), organisation_id, after=after, now=now())
    return render("feedback/organisation.html", comments=comments, after=after)
