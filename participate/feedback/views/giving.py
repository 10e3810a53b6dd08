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
from participate.web.request import SAFE_METHODS, db, identity, keep_rows, now, registry, settings
from participate.web.templating import render, render_status, to

REFUSED = 422


@bp.route("/local-offer/<int:entry_id>/comment", methods=["GET", "POST"])
@allow(Permission.COMMENT_GIVE)
def give(entry_id: int) -> Response:
    entry = queries.get_commented(db(), entry_id, now=now())
    card = identity().card
    form = CommentForm.fresh(group=card.group if card else None)
    page = {"form": form, "entry": entry}
    if request.method in SAFE_METHODS:
        return render("feedback/comment.html", **page)
    writer = service.Writer(identity=identity(), place=place_of(request.remote_addr, key=settings().secret_key))
    words = registry().site(db()).worry_words
    status = _taken(form, entry_id, writer=writer, worry_words=words) if form.validate() else REFUSED
    if status is None:
        return to(url_for("feedback.thanks", entry_id=entry_id))
    if service.watch_typed(db(), form.typed(entry_id), writer=writer, worry_words=words, now=now()):
        keep_rows()  # what may be a worry reaches the lead, although the form is refused
    return render_status("feedback/comment.html", status=status, **page)


def _taken(form: CommentForm, entry_id: int, *, writer: service.Writer, worry_words: str) -> int | None:
    """Take the comment in; the status of the refusal, which stands on the form, or None."""
    command = form.to_command(entry_id)
    try:
        with db().begin_nested():
            service.give_comment(db(), command, writer=writer, worry_words=worry_words, now=now())
    except NotFound:
        raise
    except DomainError as refusal:
        form.refuse(refusal)
        return refusal_of(refusal).status
    return None


@bp.get("/local-offer/<int:entry_id>/comment/thanks")
@allow(Permission.PUBLIC_READ)
def thanks(entry_id: int) -> Response:
    return render("feedback/thanks.html", entry=queries.get_commented(db(), entry_id, now=now()))
