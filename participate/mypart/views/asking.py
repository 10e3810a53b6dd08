"""Asking or complaining about one's data: for whoever is signed in, and for anybody."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.errors import DomainError
from participate.mypart.forms import ComplaintForm, PublicComplaintForm
from participate.mypart.queries.complaints import get_told
from participate.mypart.service.complaining import Writer, complain
from participate.mypart.views.blueprint import bp
from participate.people.limits import place_of
from participate.web.access import allow
from participate.web.arriving import unkept
from participate.web.messages import refusal_of
from participate.web.request import db, identity, now, registry, settings
from participate.web.templating import render, render_status, to


@bp.route("/my-part/complaint", methods=["GET", "POST"])
@allow(Permission.OWN_SEE)
def complaint() -> Response:
    """For whoever is signed in: no name is asked for, and the answer stands on their own page."""
    form = ComplaintForm(data={"matter": request.args.get("about")})
    card = identity().card is not None
    return _taken(form, template="mypart/complaint.html", credential_id=identity().credential_id, card=card)


@bp.route("/data-complaint", methods=["GET", "POST"])
@allow(Permission.PUBLIC_READ)
def ask() -> Response:
    """For anybody. The page is the same for all, and who is signed in here is not looked at."""
    form = PublicComplaintForm(data={"matter": request.args.get("about")})
    return _taken(form, template="mypart/ask.html", credential_id=None, card=False)


@bp.get("/data-complaint/<reference>")
@allow(Permission.PUBLIC_READ)
def told(reference: str) -> Response:
    """That it is here, and until when it is answered, for whoever has the reference; never what was written."""
    sent_at, due = get_told(db(), reference)
    return unkept(render("mypart/told.html", reference=reference, sent_at=sent_at, due=due))


def _taken(form: ComplaintForm, *, template: str, credential_id: int | None, card: bool) -> Response:
    if not form.validate_on_submit():
        return render(template, form=form, card=card)
    key = settings().secret_key
    writer = Writer(credential_id=credential_id, place=place_of(request.remote_addr, key=key))
    words = registry().site(db()).worry_words
    try:
        with db().begin_nested():
            reference = complain(db(), form.to_command(), writer=writer, worry_words=words, now=now(), key=key)
    except DomainError as refusal:
        form.refuse(refusal)
        return render_status(template, status=refusal_of(refusal).status, form=form, card=card)
    return to(url_for("mypart.told", reference=reference))
