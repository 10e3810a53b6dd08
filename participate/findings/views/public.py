"""What was found in an entry and what became of it, for everybody."""

from flask import Response

from participate.access.permissions import Permission
from participate.findings import queries
from participate.findings.views.blueprint import bp, page_of
from participate.localoffer.queries import get_entry, next_day
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.request import db, now
from participate.web.templating import render


@bp.get("/local-offer/<int:entry_id>/reviews")
@allow(Permission.PUBLIC_READ)
def reviews(entry_id: int) -> Response:
    entry = get_entry(db(), entry_id, now=now())
    chains = queries.chains_of_entry(db(), entry_id)
    fresh_until(next_day(now()))
    for chain in chains:
        fresh_until(chain.finding.due_at)
    return render(
        "findings/reviews.html",
        entry=entry,
        chains=chains,
        sources={cause: page_of(cause) for cause in {chain.finding.cause for chain in chains}},
        value=queries.reviewed(db(), subject_id=entry_id, now=now()),
    )
