"""Where the ways into a vote lead."""

from flask import Response, abort

from participate.access.permissions import Permission
from participate.rounds.queries import get_public
from participate.voting.queries.rules import KIND
from participate.voting.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, now


@bp.get("/vote/<reference>/begin")
@allow(Permission.OWN_SEE)
def begin(reference: str) -> Response:
    """Where a way in leads: nobody can vote before ballots can be cast."""
    get_public(db(), reference, now=now(), kind=KIND)
    abort(404)


@bp.get("/vote/<reference>/take-back")
@allow(Permission.ANSWER_GIVE)
def withdraw(reference: str) -> Response:
    """Where a ballot is taken back: nobody can before ballots can be cast."""
    get_public(db(), reference, now=now(), kind=KIND)
    abort(404)
