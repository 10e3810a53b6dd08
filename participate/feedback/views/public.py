"""Comments on an entry, for everybody."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.core.feedback import Ease, Right
from participate.feedback import queries
from participate.feedback.messages import EASES, RIGHTS
from participate.feedback.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, now
from participate.web.templating import render


@bp.get("/local-offer/<int:entry_id>/comments")
@allow(Permission.PUBLIC_READ)
def comments(entry_id: int) -> Response:
    entry = queries.get_commented(db(), entry_id, now=now())
    told = queries.count_for_all(db(), entry_id, k=site(db()).threshold, now=now())
    after = request.args.get("after")
    return render(
        "feedback/comments.html",
        entry=entry,
        counts=told,
        rights=[(each, RIGHTS[each], told.right[each]) for each in Right],
        eases=[(each, EASES[each], told.ease[each]) for each in Ease],
        comments=queries.list_public(db(), entry_id, after=after),
        after=after,
    )
