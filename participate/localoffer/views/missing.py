"""What is missing: for everyone against Schedule 2, for officers entry by entry."""

from flask import Response, abort, request

from participate.access.permissions import Permission
from participate.core.rulesets.frameworks.schedule_2 import SCHEDULE_2
from participate.localoffer import queries
from participate.localoffer.marks import Lack
from participate.localoffer.messages import LACKS
from participate.localoffer.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.request import db, now
from participate.web.slots import filled_by_topic
from participate.web.templating import render


@bp.get("/local-offer/missing")
@allow(Permission.PUBLIC_READ)
def missing() -> Response:
    fresh_until(queries.next_day(now()))
    counts = queries.count_by_topic(db(), now=now())
    return render(
        "localoffer/missing.html",
        framework=SCHEDULE_2,
        parts=queries.cover_of_schedule_2(counts),
        topics=counts,
        slots=filled_by_topic("missing"),
    )


@bp.get("/desk/local-offer/gaps")
@allow(Permission.ENTRY_WRITE)
def gaps() -> Response:
    counts = queries.count_lacking(db(), now=now())
    return render("localoffer/gaps.html", counts=counts, words=LACKS)


@bp.get("/desk/local-offer/gaps/<lack>")
@allow(Permission.ENTRY_WRITE)
def gap(lack: str) -> Response:
    if lack not in tuple(Lack):
        abort(404)
    after = request.args.get("after")
    entries = queries.list_lacking(db(), Lack(lack), after=after, now=now())
    return render("localoffer/gap.html", lack=Lack(lack), words=LACKS, entries=entries, after=after)
