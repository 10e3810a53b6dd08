"""People of the desk: added, named, given roles, sent away. Nobody who only takes part is on these pages."""

from datetime import timedelta

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.administration import service
from participate.administration.forms.people import AddOfficerForm, RenameForm, RolesForm
from participate.administration.guide import ROLE_HINTS
from participate.administration.queries import people as queries
from participate.administration.queries.people import Officer
from participate.administration.views.blueprint import bp
from participate.web.access import allow, freshly_confirmed
from participate.web.edge import number_in_query
from participate.web.form import Form
from participate.web.request import db, identity, now, settings
from participate.web.templating import render, to


@bp.get("/desk/people")
@allow(Permission.PEOPLE_MANAGE)
def people() -> Response:
    after = number_in_query("after")
    return render("administration/people.html", people=queries.list_people(db(), after=after), after=after)


@bp.route("/desk/people/add", methods=["GET", "POST"])
@freshly_confirmed
@allow(Permission.PEOPLE_MANAGE)
def add_officer() -> Response:
    form = AddOfficerForm()
    if form.validate_on_submit():
        added = form.attempt(lambda: service.add_officer(db(), form.to_command(), actor=identity(), now=now()))
        if added is not None:
            return _link_page(added.token, name=str(form.name.data))
    return render("administration/add_officer.html", form=form, hints=ROLE_HINTS)


@bp.get("/desk/people/<int:account_id>")
@allow(Permission.PEOPLE_MANAGE)
def officer(account_id: int) -> Response:
    return _page(queries.get_officer(db(), account_id))


@bp.route("/desk/people/<int:account_id>/roles", methods=["GET", "POST"])
@freshly_confirmed
@allow(Permission.PEOPLE_MANAGE)
def change_roles(account_id: int) -> Response:
    person = queries.get_officer(db(), account_id)
    form = _roles_form(person)
    if form.validate_on_submit() and form.attempt(
        lambda: service.change_roles(db(), form.to_command(account_id), actor=identity(), now=now())
    ):
        if account_id == identity().account_id and not form.roles.roles:
            return to(url_for("publishing.front"))
        here = url_for("administration.officer", account_id=account_id)
        return to(here if form.roles.roles else url_for("administration.people"), said="roles-changed")
    return _page(person, roles=form, form=form)


@bp.post("/desk/people/<int:account_id>/name")
@allow(Permission.PEOPLE_MANAGE)
def rename(account_id: int) -> Response:
    person = queries.get_officer(db(), account_id)
    form = RenameForm(data={"name": person.name, "seen": person.name})
    if form.validate_on_submit() and form.attempt(
        lambda: service.rename(db(), form.to_command(account_id), actor=identity(), now=now())
    ):
        return to(url_for("administration.officer", account_id=account_id), said="officer-renamed")
    return _page(person, naming=form, form=form)


@bp.route("/desk/people/<int:account_id>/invite", methods=["GET", "POST"])
@freshly_confirmed
@allow(Permission.PEOPLE_MANAGE)
def invite(account_id: int) -> Response:
    """A new first link for somebody who has lost every way in, or never had one."""
    person, form = queries.get_officer(db(), account_id), Form()
    if form.validate_on_submit():
        token = form.attempt(lambda: service.invite_again(db(), account_id, actor=identity(), now=now()))
        if token is not None:
            return _link_page(token, name=person.name)
    return _page(person, form=form)


def _link_page(token: str, *, name: str) -> Response:
    """The first link, seen once: it is handed over by a person, because a mailbox alone must not open the desk."""
    link = settings().public_url + url_for("people.link", token=token)
    return render(
        "administration/first_link.html", link=link, name=name, hours=service.INVITATION_LIFE // timedelta(hours=1)
    )


def _page(
    person: Officer, *, roles: RolesForm | None = None, naming: RenameForm | None = None, form: Form | None = None
) -> Response:
    return render(
        "administration/officer.html",
        person=person,
        roles=roles or _roles_form(person, shown=True),
        naming=naming or RenameForm(formdata=None, data={"name": person.name, "seen": person.name}),
        inviting=Form(formdata=None),
        form=form,
        hints=ROLE_HINTS,
        mine=person.id == identity().account_id,
    )


def _roles_form(person: Officer, *, shown: bool = False) -> RolesForm:
    held = [role.value for role in person.roles]
    data = {"roles": held, "seen": ",".join(held)}
    return RolesForm(formdata=None, data=data) if shown else RolesForm(data=data)
