"""The desk's pages of organisations: which there are, who may be invited to look after one, and closing it.

Their addresses carry a `registered_id` and never an `organisation_id`: here nobody acts for an organisation.
"""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.audit.queries import acts_of_officers
from participate.organisations import queries, service
from participate.organisations.forms import ChangeForm, CloseForm, FirstCoordinatorForm, RegisterForm
from participate.organisations.messages import FIRST_SUBJECT, FIRST_TEXT
from participate.organisations.views.blueprint import bp
from participate.organisations.views.letters import letter_of
from participate.web.access import allow, freshly_confirmed
from participate.web.form import Form
from participate.web.request import db, identity, now, registry, settings
from participate.web.templating import render, to

ACTS_SHOWN = 20


@bp.get("/desk/organisations")
@allow(Permission.ORGANISATION_REGISTER)
def desk_list() -> Response:
    return render("organisations/desk_list.html", organisations=queries.list_organisations(db(), now=now()))


@bp.route("/desk/organisations/new", methods=["GET", "POST"])
@allow(Permission.ORGANISATION_REGISTER)
def desk_new() -> Response:
    form = RegisterForm().offer(queries.list_officers(db()))
    if form.validate_on_submit():
        made = form.attempt(lambda: service.register_organisation(db(), form.to_command(), actor=identity(), now=now()))
        if made is not None:
            return to(url_for("organisations.desk_show", registered_id=made), said="organisation-registered")
    return render("organisations/desk_new.html", form=form)


@bp.get("/desk/organisations/<int:registered_id>")
@allow(Permission.ORGANISATION_REGISTER)
def desk_show(registered_id: int) -> Response:
    found = queries.get_organisation(db(), registered_id, now=now())
    acts = acts_of_officers(db(), subject=f"organisation:{registered_id}", limit=ACTS_SHOWN)
    return render("organisations/desk_show.html", form=Form(), organisation=found, acts=acts)


@bp.post("/desk/organisations/<int:registered_id>/withdraw")
@allow(Permission.ORGANISATION_REGISTER)
def desk_withdraw(registered_id: int) -> Response:
    if Form().validate_on_submit():
        service.withdraw_first_invitation(db(), registered_id, actor=identity(), now=now())
        return _back(registered_id, said="invitation-withdrawn")
    return to(url_for("organisations.desk_show", registered_id=registered_id))


@bp.route("/desk/organisations/<int:registered_id>/edit", methods=["GET", "POST"])
@allow(Permission.ORGANISATION_REGISTER)
def desk_edit(registered_id: int) -> Response:
    found = queries.get_organisation(db(), registered_id, now=now())
    stored = {"name": found.name, "officer": str(found.officer_id or ""), "version": found.version}
    form = ChangeForm(data=stored).offer(queries.list_officers(db()))
    if form.validate_on_submit():
        command = form.to_command(registered_id)
        if form.attempt(lambda: service.change_organisation(db(), command, actor=identity(), now=now())):
            return _back(registered_id, said="organisation-changed")
    return render("organisations/desk_edit.html", form=form, organisation=found)


@bp.route("/desk/organisations/<int:registered_id>/invite", methods=["GET", "POST"])
@allow(Permission.ORGANISATION_REGISTER)
def desk_invite(registered_id: int) -> Response:
    found = queries.get_organisation(db(), registered_id, now=now())
    form = FirstCoordinatorForm()
    if form.validate_on_submit():
        letter = letter_of(found.row.kind, subject=FIRST_SUBJECT, text=FIRST_TEXT)
        command = form.to_command(registered_id, letter)
        if form.attempt(
            lambda: service.invite_first_coordinator(
                db(), command, actor=identity(), now=now(), key=settings().secret_key
            )
        ):
            return _back(registered_id, said="coordinator-invited")
    return render("organisations/desk_invite.html", form=form, organisation=found)


@bp.route("/desk/organisations/<int:registered_id>/close", methods=["GET", "POST"])
@freshly_confirmed
@allow(Permission.ORGANISATION_REGISTER)
def desk_close(registered_id: int) -> Response:
    found = queries.get_organisation(db(), registered_id, now=now())
    form = CloseForm()
    if form.validate_on_submit():
        command = form.to_command(registered_id)
        forget = registry().forget_organisation
        if form.attempt(lambda: service.close_organisation(db(), command, forget=forget, actor=identity(), now=now())):
            return _back(registered_id, said="organisation-closed")
    return render("organisations/desk_close.html", form=form, organisation=found)


@bp.route("/desk/organisations/<int:registered_id>/reopen", methods=["GET", "POST"])
@allow(Permission.ORGANISATION_REGISTER)
def desk_reopen(registered_id: int) -> Response:
    found = queries.get_organisation(db(), registered_id, now=now())
    form = Form()
    if form.validate_on_submit():
        opened = form.attempt(lambda: service.reopen_organisation(db(), registered_id, actor=identity(), now=now()))
        if opened is not None:
            return _back(opened, said="organisation-reopened")
    return render("organisations/desk_reopen.html", form=form, organisation=found)


@bp.route("/desk/organisations/<int:registered_id>/coordinators/<int:credential_id>", methods=["GET", "POST"])
@allow(Permission.ORGANISATION_REGISTER)
def desk_coordinator(registered_id: int, credential_id: int) -> Response:
    """Taking a provider's coordinator out: of a forum there is no such page, whoever belongs to it."""
    found = queries.get_organisation(db(), registered_id, now=now())
    coordinator = found.coordinator(credential_id)
    form = Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.remove_provider_coordinator(db(), registered_id, credential_id, actor=identity(), now=now())
    ):
        return _back(registered_id, said="coordinator-removed")
    return render("organisations/desk_coordinator.html", form=form, organisation=found, coordinator=coordinator)


def _back(registered_id: int, *, said: str) -> Response:
    return to(url_for("organisations.desk_show", registered_id=registered_id), said=said)
