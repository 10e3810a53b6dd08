"""Checking easy words: picture and words beside the text they are for, one text a page."""

from typing import Any

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.easyread.queries import SignState
from participate.panel import queries, service
from participate.panel.forms import CheckForm
from participate.panel.views.blueprint import bp, writing_member
from participate.web.access import allow
from participate.web.request import db, identity, now, registry
from participate.web.templating import render, to

OPEN = frozenset({SignState.UNSIGNED, SignState.STALE})


@bp.route("/organisations/<int:organisation_id>/panel/<int:round_id>/check/<subject>/<part>", methods=["GET", "POST"])
@allow(Permission.PANEL_SEE)
def check(organisation_id: int, round_id: int, subject: str, part: str) -> Response:
    row = queries.get_draft(db(), round_id, acting=writing_member())
    text = queries.get_text(db(), round_id=round_id, subject=subject, part=part, kinds=registry().round_kinds)
    form = CheckForm.of(text)
    if form.validate_on_submit():
        command = form.to_command(round_id, text.line.source)
        worry_words = registry().site(db()).worry_words
        if form.attempt(
            lambda: service.check_text(
                db(), command, kinds=registry().round_kinds, worry_words=worry_words, actor=identity(), now=now()
            )
        ):
            return _onward(organisation_id, round_id)
    return render("panel/check.html", form=form, row=row, text=text)


def _onward(organisation_id: int, round_id: int) -> Response:
    """To the next text that nobody has looked at, or back to the draft."""
    for each in queries.panel_texts(db(), round_id=round_id, kinds=registry().round_kinds):
        if each.checkable and each.state in OPEN:
            source = each.line.source
            here: dict[str, Any] = {"organisation_id": organisation_id, "round_id": round_id}
            address = url_for("panel.check", **here, subject=source.subject, part=source.part)
            return to(address, said="text-checked")
    return to(url_for("panel.draft", organisation_id=organisation_id, round_id=round_id), said="texts-checked")
