"""Where an officer answers what forums have said. Nothing else of a forum is on the desk."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.forum.forms import ReplyForm
from participate.forum.queries.desk import get_sent, list_sent
from participate.forum.service.statements import reply_to
from participate.forum.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.get("/desk/statements")
@allow(Permission.OUTCOME_WRITE)
def desk_statements() -> Response:
    return render("forum/desk_statements.html", statements=list_sent(db()))


@bp.route("/desk/statements/<int:statement_id>", methods=["GET", "POST"])
@allow(Permission.OUTCOME_WRITE)
def desk_reply(statement_id: int) -> Response:
    row = get_sent(db(), statement_id)
    form = ReplyForm(data={"words": row.said.reply, "version": row.version})
    if form.validate_on_submit() and form.attempt(
        lambda: reply_to(db(), form.to_command(statement_id), actor=identity(), now=now())
    ):
        return to(url_for("forum.desk_statements"), said="reply-saved")
    return render("forum/desk_reply.html", form=form, statement=row.said)
