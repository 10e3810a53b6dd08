"""Filling a ballot of a round in: on one page in standard, a few options a screen in easy read."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.core.ballot_marks import in_turn
from participate.voting.booth.filling import ballot_page
from participate.voting.views.blueprint import bp
from participate.voting.views.sitting import elsewhere, sitting_at
from participate.web.access import allow
from participate.web.locale import easy
from participate.web.request import SAFE_METHODS
from participate.web.templating import to


@bp.route("/vote/<reference>/ballot", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def ballot(reference: str) -> Response:
    """All options on one page. In easy read this is the first screen."""
    sitting = sitting_at(reference)
    if (away := elsewhere(sitting)) is not None:
        return away
    if easy() and request.method in SAFE_METHODS:
        return to(sitting.ballot())
    return ballot_page(sitting, in_turn(sitting.rule, turn=sitting.turn), part=1, parts=1)


@bp.route("/vote/<reference>/ballot/<int:part>", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def part(reference: str, part: int) -> Response:
    """A few options a screen; in standard this is a place on the one page."""
    sitting = sitting_at(reference)
    if (away := elsewhere(sitting)) is not None:
        return away
    cells = sitting.screen(part)
    if not easy() and request.method in SAFE_METHODS:
        return to(sitting.ballot())
    return ballot_page(sitting, cells, part=part, parts=len(sitting.screens))
