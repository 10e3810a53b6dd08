"""What we look for when the Local Offer is reviewed: for everybody."""

from flask import Response

from participate.access.permissions import Permission
from participate.core.frameworks import SCORE_PICTURES, SCORE_WORDS, by_heading
from participate.frameworks import queries
from participate.frameworks.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db
from participate.web.templating import render


@bp.get("/reviews/frameworks")
@allow(Permission.PUBLIC_READ)
def index() -> Response:
    return render("frameworks/index.html", frameworks=queries.list_choices(db()))


@bp.get("/reviews/frameworks/<code>")
@allow(Permission.PUBLIC_READ)
def show(code: str) -> Response:
    framework = queries.get_public(db(), code)
    words, pictures = SCORE_WORDS[framework.answers], SCORE_PICTURES[framework.answers]
    return render(
        "frameworks/show.html",
        framework=framework,
        parts=by_heading(framework.rows),
        scores=[(words[score], pictures[score]) for score in words],
    )
