"""The moderators' pages."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.moderation import queries, service
from participate.moderation.forms import DecideForm, GrantForm
from participate.moderation.queries import CasePage
from participate.moderation.service import LookArea
from participate.moderation.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, identity, keep_rows, now
from participate.web.templating import render, to


@bp.get("/desk/moderation")
@allow(Permission.MODERATION_DECIDE)
def queue() -> Response:
    after, held_after = request.args.get("after"), request.args.get("held_after")
    return render(
        "moderation/queue.html",
        waiting=queries.list_waiting(db(), held=False, after=after, now=now()),
        held=queries.list_waiting(db(), held=True, after=held_after, now=now()),
        counts=queries.counts(db()),
        first_part=not (after or held_after),
    )


@bp.get("/desk/moderation/decided")
@allow(Permission.MODERATION_DECIDE)
def decided() -> Response:
    after = request.args.get("after")
    return render("moderation/decided.html", cases=queries.list_decided(db(), after=after, now=now()), after=after)


@bp.get("/desk/moderation/<int:case_id>")
@allow(Permission.MODERATION_DECIDE)
def case(case_id: int) -> Response:
    row = _opened(queries.get_case(db(), case_id, now=now()))
    if not row.shown:
        return render("moderation/held.html", form=GrantForm(), case=row)
    return render("moderation/case.html", form=DecideForm(row), case=row)


@bp.post("/desk/moderation/<int:case_id>")
@allow(Permission.MODERATION_DECIDE)
def decide(case_id: int) -> Response:
    row = queries.get_case(db(), case_id, now=now())
    form = DecideForm(row)
    if form.validate_on_submit():
        command = form.to_command(case_id)
        if form.attempt(lambda: service.decide(db(), command, actor=identity(), now=now())):
            state = queries.get_case(db(), case_id, now=now()).state
            return to(url_for("moderation.queue"), said=f"comment-{state.value}")
    fresh = _opened(queries.get_case(db(), case_id, now=now()))
    return render("moderation/case.html", form=form, case=fresh)


@bp.post("/desk/moderation/<int:case_id>/open")
@allow(Permission.MODERATION_DECIDE)
def open_held(case_id: int) -> Response:
    row = queries.get_case(db(), case_id, now=now())
    form = GrantForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.open_grant(db(), form.to_command(LookArea.COMMENTS), actor=identity(), now=now())
    ):
        return to(url_for("moderation.case", case_id=case_id), said="grant-opened")
    return render("moderation/held.html", form=form, case=row.without_words())


def _opened(row: CasePage) -> CasePage:
    """The case with its words, when they are not held or a grant is open: each such look is a row. Else without."""
    if not row.held_for:
        return row
    grant = queries.find_grant(db(), LookArea.COMMENTS, actor=identity(), now=now())
    if grant is None:
        return row.without_words()
    service.record_look(db(), f"case:{row.id}", grant_id=grant.id, actor=identity(), now=now())
    keep_rows()
    return row
