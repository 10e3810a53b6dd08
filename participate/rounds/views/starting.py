"""The way into a round: who may take part, and how to come in."""

from datetime import time

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.authority.queries import age_lines
from participate.core.ages import line_on, next_line
from participate.core.groups import Group
from participate.core.schedule import local_to_utc, london_day
from participate.rounds import queries
from participate.rounds.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.locale import easy
from participate.web.request import db, now, registry
from participate.web.templating import render


@bp.get("/take-part/<reference>")
@allow(Permission.PUBLIC_READ)
def start(reference: str) -> Response:
    """Who may take part and the ways in; the same page for everybody."""
    row = queries.get_public(db(), reference, now=now())
    kind = registry().round_kinds[row.kind]
    for boundary in (row.opens_at, row.closes_at):
        fresh_until(boundary)
    groups = tuple(target.group for target in row.groups)
    return render(
        "rounds/start.html",
        row=row,
        phase=row.phase(now()),
        groups=groups,
        kind=kind,
        begin=url_for(kind.begin, reference=reference),
        adult_below=_adult_below() if Group.CHILD in groups and easy() else None,
    )


def _adult_below() -> int:
    """Below which age a child reads that they can ask an adult they trust: advice, never a bar (domain 5.2, DP-02)."""
    lines, today = age_lines(db()), london_day(now())
    follows = next_line(lines, today)
    fresh_until(local_to_utc(follows.from_day, time()) if follows else None)
    return line_on(lines, today).age
