"""The message box: a member's own, and for coordinators each member's."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.forum.forms import ButtonForm, MessageForm
from participate.forum.queries import boxes as queries
from participate.forum.queries.guard import coordinates
from participate.forum.service import boxes as service
from participate.forum.views.blueprint import bp, worry_words
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.route("/organisations/<int:organisation_id>/forum/messages", methods=["GET", "POST"])
@allow(Permission.FORUM_SEE)
def messages(organisation_id: int) -> Response:
    """A member writes here to the coordinators; to whom is in no field. Coordinators find every member's box."""
    form = MessageForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.write_to_coordinators(
            db(), form.to_command(), form.care(worry_words()), actor=identity(), now=now()
        )
    ):
        return to(url_for("forum.messages", organisation_id=organisation_id), said="message-sent")
    if coordinates(identity()):
        return render("forum/boxes.html", boxes=queries.list_boxes(db(), reader=identity()))
    return render("forum/messages.html", form=form, messages=queries.own_messages(db(), reader=identity()))


@bp.route("/organisations/<int:organisation_id>/forum/messages/<int:thread_id>", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def box(organisation_id: int, thread_id: int) -> Response:
    form = MessageForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.answer_member(
            db(), thread_id, form.to_command(), form.care(worry_words()), actor=identity(), now=now()
        )
    ):
        return to(url_for("forum.messages", organisation_id=organisation_id), said="answer-sent")
    return render("forum/box.html", form=form, box=queries.get_box(db(), thread_id, reader=identity()))


@bp.post("/organisations/<int:organisation_id>/forum/messages/<int:thread_id>/done")
@allow(Permission.FORUM_RUN)
def done(organisation_id: int, thread_id: int) -> Response:
    form = ButtonForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.mark_done(db(), thread_id, actor=identity(), now=now())
    ):
        return to(url_for("forum.messages", organisation_id=organisation_id), said="message-done")
    return to(url_for("forum.box", organisation_id=organisation_id, thread_id=thread_id))
