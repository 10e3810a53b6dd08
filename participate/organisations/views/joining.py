"""Joining: by an invitation that came by mail, or by the code that a coordinator gave out."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.organisations import OF_YOUNG_PEOPLE
from participate.organisations import queries, service
from participate.organisations.errors import InvitationSpent
from participate.organisations.forms import CodeForm, InvitationForm, JoinForm
from participate.organisations.queries import InvitationOutline
from participate.organisations.views.blueprint import bp
from participate.people.limits import place_of
from participate.people.service import end_session
from participate.web.access import allow
from participate.web.arriving import unkept
from participate.web.messages import refusal_of, sentence
from participate.web.request import carry_session, db, identity, keep_rows, now, session_token, settings
from participate.web.templating import render, render_status, to


@bp.get("/invitation/<path:token>")
@allow(Permission.PUBLIC_READ)
def invitation(token: str) -> Response:
    """A page with one button: a mail scanner that opens the link does not use it up."""
    found = queries.find_invitation(db(), token, now=now())
    return _spent() if found is None else _ask(InvitationForm(formdata=None), found, token=token)


@bp.post("/invitation/<path:token>")
@allow(Permission.PUBLIC_READ)
def accept(token: str) -> Response:
    """The button joins the account of the invited address, whoever was signed in on this device."""
    found = queries.find_invitation(db(), token, now=now())
    if found is None:
        return _spent()
    form = InvitationForm()
    accepted = None
    if form.validate():
        accepted = form.attempt(
            lambda: service.accept_invitation(db(), form.to_command(token), signed_in=identity(), now=now())
        )
    if accepted is None:
        return _ask(form, found, token=token)
    home = url_for("organisations.home", organisation_id=accepted.organisation_id)
    response = to(home, said="organisation-joined")
    if accepted.session_token is None:
        return response
    end_session(db(), session_token())
    return carry_session(response, accepted.session_token)


@bp.route("/join", methods=["GET", "POST"])
@allow(Permission.ORGANISATION_JOIN)
def join() -> Response:
    """Type the code; then read what joining means, and join."""
    form = CodeForm()
    if not form.validate_on_submit():
        return render("organisations/join.html", form=form)
    found = _look_up(form.code.data or "")
    if not isinstance(found, int):
        keep_rows()  # the count of wrong words
        form.refuse(found, field="code")
        return render_status("organisations/join.html", status=refusal_of(found).status, form=form)
    joining = JoinForm()
    if request.form.get("go") == "join" and joining.validate():
        command = service.Join(organisation_id=found, known_as=joining.known_as.data or "")
        if joining.attempt(lambda: service.join(db(), command, actor=identity(), now=now())):
            return to(url_for("organisations.home", organisation_id=found), said="organisation-joined")
    outline = queries.get_outline(db(), found)
    by_card = identity().account_id is None
    return render(
        "organisations/join_yes.html",
        form=joining,
        organisation=outline,
        by_card=by_card,
        of_young=outline.kind in OF_YOUNG_PEOPLE,
        hint=joining.hint(outline.kind),
    )


def _look_up(typed: str) -> int | service.JoinRefused:
    key = settings().secret_key
    command = service.JoinTry(typed=typed, place=place_of(request.remote_addr, key=key))
    return service.look_up_code(db(), command, actor=identity(), now=now(), key=key)


def _ask(form: InvitationForm, found: InvitationOutline, *, token: str) -> Response:
    """Says whose the invitation is, and who is signed in here when that is somebody else."""
    address = queries.address_of(db(), identity().account_id)
    return unkept(
        render(
            "organisations/invitation.html",
            form=form,
            token=token,
            invitation=found,
            organisation=found.organisation,
            of_young=found.organisation.kind in OF_YOUNG_PEOPLE,
            somebody_else=identity().known and address != found.email,
            hint=form.hint(found.organisation.kind),
        )
    )


def _spent() -> Response:
    refusal = InvitationSpent()
    return unkept(
        render_status(
            "organisations/invitation_spent.html", status=refusal_of(refusal).status, sentence=sentence(refusal)
        )
    )
