"""Officers copy frameworks and change the authority's copies."""

from flask import Response

from participate.access.permissions import Permission
from participate.frameworks.views import editing
from participate.frameworks.views.blueprint import bp
from participate.frameworks.views.editing import NEW, Place
from participate.web.access import allow

DESK = Place()


@bp.get("/desk/frameworks")
@allow(Permission.FRAMEWORK_WRITE)
def desk_index() -> Response:
    return editing.index_page(DESK)


@bp.route("/desk/frameworks/<code>/copy", methods=["GET", "POST"])
@allow(Permission.FRAMEWORK_WRITE)
def desk_copy(code: str) -> Response:
    return editing.copy_page(DESK, code)


@bp.get("/desk/frameworks/<code>")
@allow(Permission.FRAMEWORK_WRITE)
def desk_show(code: str) -> Response:
    return editing.show_page(DESK, code)


@bp.route("/desk/frameworks/<code>/words", methods=["GET", "POST"])
@allow(Permission.FRAMEWORK_WRITE)
def desk_words(code: str) -> Response:
    return editing.words_page(DESK, code)


@bp.route("/desk/frameworks/<code>/rows/new", methods=["GET", "POST"])
@allow(Permission.FRAMEWORK_WRITE)
def desk_add_row(code: str) -> Response:
    return editing.row_page(DESK, code, NEW)


@bp.route("/desk/frameworks/<code>/rows/<row_code>", methods=["GET", "POST"])
@allow(Permission.FRAMEWORK_WRITE)
def desk_row(code: str, row_code: str) -> Response:
    return editing.row_page(DESK, code, row_code)


@bp.post("/desk/frameworks/<code>/rows/<row_code>/arrange")
@allow(Permission.FRAMEWORK_WRITE)
def desk_arrange(code: str, row_code: str) -> Response:
    return editing.arrange(DESK, code, row_code)
