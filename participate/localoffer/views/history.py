"""What changed in an entry, for everyone: when, why, and which words. Nobody is named but an organisation."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.localoffer import queries
from participate.localoffer.views.asked import asked_comparison
from participate.localoffer.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.request import db, now
from participate.web.templating import render, render_status

OK, NOT_FOUND = 200, 404


@bp.get("/local-offer/<int:entry_id>/history")
@allow(Permission.PUBLIC_READ)
def history(entry_id: int) -> Response:
    fresh_until(queries.next_day(now()))
    before = request.args.get("before")
    return render(
        "localoffer/history.html",
        entry=queries.get_entry(db(), entry_id, now=now()),
        versions=queries.list_versions(db(), entry_id, before=before),
        days=queries.list_days(db(), entry_id),
        before=before,
    )


@bp.get("/local-offer/<int:entry_id>/changes")
@allow(Permission.PUBLIC_READ)
def changes(entry_id: int) -> Response:
    fresh_until(queries.next_day(now()))
    entry = queries.get_entry(db(), entry_id, now=now())
    comparison = asked_comparison(entry_id)
    return render_status(
        "localoffer/changes.html",
        status=NOT_FOUND if comparison is None else OK,
        entry=entry,
        comparison=comparison,
        days=queries.list_days(db(), entry_id),
    )
