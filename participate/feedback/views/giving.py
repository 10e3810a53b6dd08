"""Commenting on an entry: for anybody, signed in or not."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.errors import DomainError, NotFound
from participate.feedback import queries, service
from participate.feedback.forms import CommentForm
from participate.feedback.views.blueprint import bp
from participate.people.limits import place_of
from participate.web.access import allow
from participate.web.messages import refusal_of
from participate.web.request import db, identity, now, registry, settings
from participate.web.templating import render, render_status, to


@bp.route("/local-offer/<int:entry_id>/comment", methods=["GET", "POST"])
@allow(Permission.COMMENT_GIVE)
def give(entry_id: int) -> Response:
    entry = queries.get_commented(db(), entry_id, now=now())
    card = identity().card
    form = CommentForm.fresh(group=card.group if card else None)
    page = {"form": form, "entry": entry}
    if not form.validate_on_submit():
        return render("feedback/comment.html", **page)
    command = form.to_command(entry_id)
    writer = service.Writer(identity=identity(), place=place_of(request.remote_addr, key=settings().secret_key))
    words = registry().site(db()).worry_words
    try:
        with db().begin_nested():
            service.give_comment(db(), command, writer=writer, worry_words=words, now=now())
    except NotFound:
        raise
    except DomainError as refusal:
        form.refuse(refusal)
        return render_status("feedback/comment.html", status=refusal_of(refusal).status, **page)
    return to(url_for("feedback.thanks", entry_id=entry_id))


@bp.get("/local-offer/<int:entry_id>/comment/thanks")
@allow(Permission.PUBLIC_READ)
def thanks(entry_id: int) -> Response:
    return render("feedback/thanks.html", entry=queries.get_commented(db(), entry_id, now=now()))
