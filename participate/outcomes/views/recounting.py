"""Counting a vote again: the public bundle, and how anybody does it. Both come with the outcome, never before."""

from flask import Response

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.outcomes.queries.public import get_published
from participate.outcomes.views.blueprint import bp
from participate.voting.queries.bundle import get_bundle
from participate.voting.queries.scrutiny import list_scrutineers
from participate.web.access import allow
from participate.web.request import db
from participate.web.templating import render


@bp.get("/outcomes/<reference>/result/again")
@allow(Permission.PUBLIC_READ)
def again(reference: str) -> Response:
    """What the bundle is, how to count it again, and what it cannot show."""
    found = get_published(db(), reference)
    if found.vote is None:
        raise NotFound
    held = tuple(each for each in found.vote.result.tracks if not each.shown and each.people != 0)
    return render(
        "outcomes/again.html",
        row=found.row,
        found=found,
        bundle=get_bundle(db(), found.row.id),
        hides=bool(held),
        scrutineers=list_scrutineers(db(), found.row.id),
    )


@bp.get("/outcomes/<reference>/result/bundle.json")
@allow(Permission.PUBLIC_READ)
def bundle(reference: str) -> Response:
    """The bundle, byte for byte as its digest says."""
    found = get_published(db(), reference)
    if found.vote is None:
        raise NotFound
    response = Response(get_bundle(db(), found.row.id).text.encode(), mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="vote-{reference}.json"'
    return response
