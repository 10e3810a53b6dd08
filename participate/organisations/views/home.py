"""Choosing for whom one acts, the home page of an organisation, and one's own place in it."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.access.policy import permits
from participate.core.organisations import OF_YOUNG_PEOPLE
from participate.organisations import queries, service
from participate.organisations.views.blueprint import bp
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import acting, db, identity, now, registry
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
def home(organisation_id: int) -> Response:
    """What can be done here, and one next step: a coordinator without people asks for some first."""
    runs = permits(identity(), Permission.ORGANISATION_RUN)
    alone = runs and queries.get_people(db(), organisation_id, now=now()).alone
    return render("organisations/home.html", runs=runs, alone=alone)


@bp.get("/organisations/<int:organisation_id>/belonging")
@allow(Permission.ORGANISATION_SEE)
def belonging(organisation_id: int) -> Response:
    """Who coordinates, who sees what, and the way out: members see no other member."""
    return _belonging(organisation_id, Form())


@bp.post("/organisations/<int:organisation_id>/leave")
@allow(Permission.ORGANISATION_SEE)
def leave(organisation_id: int) -> Response:
    form = Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.leave(db(), organisation_id, forget=registry().forget_member, actor=identity(), now=now())
    ):
        return to(url_for("publishing.mine", own=1), said="organisation-left")
    return _belonging(organisation_id, form)


def _belonging(organisation_id: int, form: Form) -> Response:
    here = acting()
    found = queries.get_belonging(db(), organisation_id, credential_id=identity().credential_id or 0)
    return render(
        "organisations/belonging.html", form=form, found=found, kind=here.kind, of_young=here.kind in OF_YOUNG_PEOPLE
    )
