"""The pictures of easy read, for those who write it."""

from flask import Blueprint, Response

from participate.access.permissions import Permission
from participate.web.access import allow
from participate.web.pictures import CONCEPTS
from participate.web.templating import render

bp = Blueprint("easyread", __name__)


@bp.get("/desk/pictures")
@allow(Permission.DESK_SEE)
def pictures() -> Response:
    return render("easyread/pictures.html", concepts=tuple(CONCEPTS))
