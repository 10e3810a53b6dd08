"""Choosing for whom one acts, and the home page of an organisation."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.organisations.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import identity
from participate.web.templating import render, to


@bp.get("/organisations")
@allow(Permission.ORGANISATION_CHOOSE)
def choose() -> Response:
    """Whoever belongs to one organisation is at home at once."""
    belongs = identity().memberships
    if len(belongs) == 1:
        return to(url_for("organisations.home", organisation_id=belongs[0].organisation_id))
    return render("organisations/choose.html", memberships=belongs)


@bp.get("/organisations/<int:organisation_id>")
@allow(Permission.ORGANISATION_SEE)
def home(organisation_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    return render("organisations/home.html")
