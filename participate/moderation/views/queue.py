"""The moderators' pages."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.moderation import queries, service
from participate.moderation.forms import DecideForm, GrantForm
from participate.moderation.queries import CasePage, QueueRow
from participate.moderation.service import CaseState, Decision, LookArea
from participate.moderation.views.blueprint import bp
from participate.moderation.views.naming import names_of
from participate.web.access import allow
from participate.web.request import db, identity, keep_rows, now
from participate.web.templating import render, render_status, to

OUTCOMES = {
    Decision.PUBLISH: f"comment-{CaseState.PUBLISHED}",
    Decision.REDACT: f"comment-{CaseState.REDACTED}",
    Decision.REFUSE: f"comment-{CaseState.REFUSED}",
    Decision.TO_LEAD: "comment-passed-on",
}
"""What the queue says after each decision."""


@bp.get("/desk/moderation")
@allow(Permission.MODERATION_DECIDE)
def queue() -> Response:
    after, held_after = request.args.get("after"), request.args.get("held_after")
    waiting = queries.list_waiting(db(), held=False, after=after, now=now())
    held = queries.list_waiting(db(), held=True, after=held_after, now=now())
    return render(
        "moderation/queue.html",
        waiting=waiting,
        held=held,
        names=names_of(*_abouts(waiting.rows), *_abouts(held.rows)),
        counts=queries.counts(db()),
        first_part=not (after or held_after),
    )


@bp.get("/desk/moderation/decided")
@allow(Permission.MODERATION_DECIDE)
def decided() -> Response:
    after = request.args.get("after")
    cases = queries.list_decided(db(), after=after, now=now())
    return render("moderation/decided.html", cases=cases, names=names_of(*_abouts(cases.rows)), after=after)


@bp.get("/desk/moderation/<int:case_id>")
@allow(Permission.MODERATION_DECIDE)
def case(case_id: int) -> Response:
    row = _opened(queries.get_case(db(), case_id, now=now()))
    if not row.shown:
        return render("moderation/held.html", form=GrantForm(), case=row, names=names_of(row.about))
    return render("moderation/case.html", form=DecideForm(row), case=row, names=names_of(row.about))


@bp.post("/desk/moderation/<int:case_id>")
@allow(Permission.MODERATION_DECIDE)
def decide(case_id: int) -> Response:
    """A form that was sent holds what was sent and nothing of the case: its words may be held."""
    try:
        form = DecideForm(queries.get_case(db(), case_id, now=now()).without_words())
        if form.validate_on_submit():
            command = form.to_command(case_id)
            if form.attempt(lambda: service.decide(db(), command, actor=identity(), now=now())):
                return to(url_for("moderation.queue"), said=OUTCOMES[command.decision])
        fresh = _opened(queries.get_case(db(), case_id, now=now()))
    except NotFound:
        return render_status("moderation/gone.html", status=404, reason=request.form.get("reason", ""))
    return render("moderation/case.html", form=form, case=fresh, names=names_of(fresh.about))


@bp.post("/desk/moderation/<int:case_id>/open")
@allow(Permission.MODERATION_DECIDE)
def open_held(case_id: int) -> Response:
    row = queries.get_case(db(), case_id, now=now())
    form = GrantForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.open_grant(db(), form.to_command(LookArea.COMMENTS), actor=identity(), now=now())
    ):
        return to(url_for("moderation.case", case_id=case_id), said="grant-opened")
    return render("moderation/held.html", form=form, case=row.without_words(), names=names_of(row.about))


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


def _abouts(rows: tuple[QueueRow, ...]) -> set[str]:
    return {each.about for each in rows}
