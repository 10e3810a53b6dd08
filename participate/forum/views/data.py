"""The forum's own data: taking all of it away, and removing all of it."""

import io
import json
import zipfile

from flask import Response, render_template, url_for

from participate.access.permissions import Permission
from participate.forum.forms import RemoveForm
from participate.forum.queries.exporting import Holdings, holdings
from participate.forum.service.leaving import remove_forum
from participate.forum.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.get("/organisations/<int:organisation_id>/forum/data")
@allow(Permission.FORUM_RUN)
def data(organisation_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    return render("forum/data.html", held=holdings(db(), reader=identity(), now=now()))


@bp.get("/organisations/<int:organisation_id>/forum/data.zip")
@allow(Permission.FORUM_RUN)
def export(organisation_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    """Everything in one file: a page to read and the same for programs. Stored nowhere on the way."""
    response = Response(_packed(holdings(db(), reader=identity(), now=now())), mimetype="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="forum.zip"'
    return response


@bp.route("/organisations/<int:organisation_id>/forum/data/remove", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def remove(organisation_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    form = RemoveForm()
    if form.validate_on_submit() and form.attempt(
        lambda: remove_forum(db(), form.to_command(), actor=identity(), now=now())
    ):
        return to(url_for("forum.removed"))
    return render("forum/remove.html", form=form, held=holdings(db(), reader=identity(), now=now()))


@bp.get("/forums/removed")
@allow(Permission.PUBLIC_READ)
def removed() -> Response:
    """Where somebody is who has just removed a forum: no page of its workspace is theirs any more."""
    return render("forum/removed.html")


def _packed(held: Holdings) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("forum.html", render_template("forum/export.html", held=held))
        packed.writestr("forum.json", json.dumps(held.as_json(), default=str, ensure_ascii=False, indent=2))
    return file.getvalue()
