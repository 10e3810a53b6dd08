"""The safeguarding lead's pages. For everybody else they do not exist."""

from collections.abc import Mapping

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.moderation import queries, service
from participate.moderation.forms import GrantForm, JudgeForm
from participate.moderation.queries import ItemOutline, Pile
from participate.moderation.service import LookArea
from participate.moderation.views.blueprint import bp
from participate.moderation.views.naming import names_of
from participate.web.access import allow
from participate.web.request import db, identity, keep_rows, now
from participate.web.templating import render, to


@bp.get("/desk/safeguarding")
@allow(Permission.SAFEGUARDING_SEE)
def safeguarding() -> Response:
    after, kept_after = request.args.get("after"), request.args.get("kept_after")
    waiting = queries.list_items(db(), Pile.WAITING, after=after)
    kept = queries.list_items(db(), Pile.KEPT, after=kept_after)
    return render(
        "moderation/safeguarding.html",
        waiting=waiting,
        kept=kept,
        names=_names(*waiting.rows, *kept.rows),
        first_part=not (after or kept_after),
    )


@bp.get("/desk/safeguarding/judged")
@allow(Permission.SAFEGUARDING_SEE)
def safeguarding_judged() -> Response:
    after = request.args.get("after")
    items = queries.list_items(db(), Pile.DONE, after=after)
    return render("moderation/judged.html", items=items, names=_names(*items.rows), after=after)


@bp.get("/desk/safeguarding/<int:item_id>")
@allow(Permission.SAFEGUARDING_SEE)
def safeguarding_item(item_id: int) -> Response:
    outline = queries.get_outline(db(), item_id)
    return _item_page(outline, JudgeForm(outline, may=outline.may))


@bp.post("/desk/safeguarding/<int:item_id>")
@allow(Permission.SAFEGUARDING_SEE)
def judge(item_id: int) -> Response:
    outline = queries.get_outline(db(), item_id)
    form = JudgeForm(outline, may=outline.may)
    if form.validate_on_submit():
        command = form.to_command(item_id)
        if form.attempt(lambda: service.judge_item(db(), command, actor=identity(), now=now())):
            said = f"item-{command.act.value.replace('_', '-')}"
            return to(url_for("moderation.safeguarding"), said=said)
    return _item_page(queries.get_outline(db(), item_id), form)


@bp.post("/desk/safeguarding/<int:item_id>/open")
@allow(Permission.SAFEGUARDING_SEE)
def open_item(item_id: int) -> Response:
    outline = queries.get_outline(db(), item_id)
    form = GrantForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.open_grant(db(), form.to_command(LookArea.SAFEGUARDING), actor=identity(), now=now())
    ):
        return to(url_for("moderation.safeguarding_item", item_id=item_id), said="grant-opened")
    return render("moderation/closed_item.html", form=form, item=outline, names=_names(outline))


def _names(*items: ItemOutline) -> Mapping[str, str]:
    return names_of(*(each.about for each in items))


def _item_page(outline: ItemOutline, form: JudgeForm) -> Response:
    """The words inside a grant, each look a row; outside it the way to open one, with what was typed."""
    grant = queries.find_grant(db(), LookArea.SAFEGUARDING, actor=identity(), now=now())
    if grant is None and not form.is_submitted():
        return render("moderation/closed_item.html", form=GrantForm(), item=outline, names=_names(outline))
    opened = None
    if grant is not None:
        subject = f"safeguarding:{outline.id}"
        service.record_look(db(), subject, grant_id=grant.id, actor=identity(), now=now())
        keep_rows()
        opened = queries.get_item(db(), outline.id)
    return render("moderation/item.html", form=form, item=outline, names=_names(outline), opened=opened)
