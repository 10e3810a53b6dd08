"""Everyday words at the desk: what families here say, and what is meant by it."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.rulesets.everyday_words import DATED, EVERYDAY
from participate.core.rulesets.topics import BY_CODE
from participate.localoffer import queries, service
from participate.localoffer.forms import EverydayForm
from participate.localoffer.views.blueprint import bp
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.route("/desk/local-offer/words", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def words() -> Response:
    form = EverydayForm().offer()
    if form.validate_on_submit() and form.attempt(
        lambda: service.add_everyday(db(), form.to_command(), actor=identity(), now=now()), field="said"
    ):
        return to(url_for("localoffer.words"), said="everyday-added")
    after = request.args.get("after")
    return render(
        "localoffer/words.html",
        form=form,
        pairs=queries.list_everyday(db(), after=after),
        after=after,
        shipped=EVERYDAY,
        dated=DATED,
        topics=BY_CODE,
    )


@bp.route("/desk/local-offer/words/<int:pair_id>/remove", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def remove_words(pair_id: int) -> Response:
    pair = queries.get_everyday(db(), pair_id)
    form = Form()
    if form.validate_on_submit():
        service.remove_everyday(db(), pair_id, actor=identity(), now=now())
        return to(url_for("localoffer.words"), said="everyday-removed")
    return render("localoffer/remove_words.html", form=form, pair=pair)
