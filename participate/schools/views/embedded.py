"""What stands on other websites: the badge, and an entry in a small frame. Neither knows who looks at it."""

from flask import Response

from participate.access.permissions import Permission
from participate.localoffer.queries import get_entry, next_day
from participate.schools.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.request import db, now
from participate.web.security import let_others_frame
from participate.web.templating import STATIC, render

A_DAY = 86_400


@bp.get("/embed/badge.svg")
@allow(Permission.PUBLIC_READ)
def badge() -> Response:
    """At one address for good, for it stands in pages that nobody here can change."""
    response = Response((STATIC / "badge.svg").read_bytes(), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = f"public, max-age={A_DAY}"
    return response


@bp.get("/embed/local-offer/<int:entry_id>")
@allow(Permission.PUBLIC_READ)
def panel(entry_id: int) -> Response:
    fresh_until(next_day(now()))
    return let_others_frame(render("schools/panel.html", entry=get_entry(db(), entry_id, now=now())))
