"""The pages of organisations, and the way between the pages of one."""

from collections.abc import Iterator

from flask import Blueprint, request, url_for

from participate.access.policy import permits
from participate.organisations.places import PLACES
from participate.web.request import acting, identity

bp = Blueprint("organisations", __name__)


@bp.app_context_processor
def frame() -> dict[str, object]:
    """The organisation for which this page is, and the pages of it that this person may open."""
    organised = "organisation_id" in (request.view_args or {}) and identity().acting is not None
    return {"acting": identity().acting, "organisation_nav": list(_places())} if organised else {"acting": None}


def _places() -> Iterator[tuple[str, str, bool]]:
    here = acting()
    for permission, endpoint, words in PLACES:
        if permits(identity(), permission):
            address = url_for(endpoint, organisation_id=here.organisation_id)
            yield str(words), address, request.endpoint == endpoint
