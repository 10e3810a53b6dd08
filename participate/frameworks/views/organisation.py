"""The same for a forum's coordinators: its copies are seen by nobody else."""

from flask import Response

from participate.access.permissions import Permission
from participate.frameworks.views import editing
from participate.frameworks.views.blueprint import bp
from participate.frameworks.views.editing import NEW, Place
from participate.web.access import allow


@bp.get("/organisations/<int:organisation_id>/frameworks")
@allow(Permission.FORUM_RUN)
def own_index(organisation_id: int) -> Response:
    return editing.index_page(Place(organisation_id))


@bp.route("/organisations/<int:organisation_id>/frameworks/<code>/copy", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def own_copy(organisation_id: int, code: str) -> Response:
    return editing.copy_page(Place(organisation_id), code)


@bp.get("/organisations/<int:organisation_id>/frameworks/<code>")
@allow(Permission.FORUM_RUN)
def own_show(organisation_id: int, code: str) -> Response:
    return editing.show_page(Place(organisation_id), code)


@bp.route("/organisations/<int:organisation_id>/frameworks/<code>/words", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def own_words(organisation_id: int, code: str) -> Response:
    return editing.words_page(Place(organisation_id), code)


@bp.route("/organisations/<int:organisation_id>/frameworks/<code>/rows/new", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def own_add_row(organisation_id: int, code: str) -> Response:
    return editing.row_page(Place(organisation_id), code, NEW)


@bp.route("/organisations/<int:organisation_id>/frameworks/<code>/rows/<row_code>", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def own_row(organisation_id: int, code: str, row_code: str) -> Response:
    return editing.row_page(Place(organisation_id), code, row_code)


@bp.post("/organisations/<int:organisation_id>/frameworks/<code>/rows/<row_code>/arrange")
@allow(Permission.FORUM_RUN)
def own_arrange(organisation_id: int, code: str, row_code: str) -> Response:
    return editing.arrange(Place(organisation_id), code, row_code)
