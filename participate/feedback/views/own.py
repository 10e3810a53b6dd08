"""One's own comments: what became of each, and taking one down."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.feedback import queries, service
from participate.feedback.forms import RemoveForm
from participate.feedback.messages import RIGHTS
from participate.feedback.service import RemoveComment
from participate.feedback.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.get("/my-part/comments")
@allow(Permission.OWN_SEE)
def mine() -> Response:
    rows = queries.list_mine(db(), actor=identity())
    return render("feedback/mine.html", form=RemoveForm(), comments=rows, rights=RIGHTS)


@bp.post("/my-part/comments/<int:comment_id>/remove")
@allow(Permission.OWN_SEE)
def remove(comment_id: int) -> Response:
    form = RemoveForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.remove_comment(db(), RemoveComment(comment_id=comment_id), actor=identity(), now=now())
    ):
        return to(url_for("feedback.mine"), said="own-comment-removed")
    rows = queries.list_mine(db(), actor=identity())
    return render("feedback/mine.html", form=form, comments=rows, rights=RIGHTS)
