"""What is voted on and how it is counted: stated by officers before the round is scheduled."""

from flask import Response, abort

from participate.access.permissions import Permission
from participate.rounds.queries import get_round
from participate.voting.queries.rules import KIND
from participate.voting.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db


@bp.get("/desk/rounds/<int:round_id>/vote")
@allow(Permission.ROUND_WRITE)
def plan(round_id: int) -> Response:
    get_round(db(), round_id, kind=KIND)
    abort(404)
