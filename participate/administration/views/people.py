"""People of the desk: added, named, given roles, sent away. Nobody who only takes part is on these pages."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.administration import service
from participate.administration.forms.people import AddOfficerForm, RenameForm, RolesForm
from participate.administration.guide import ROLE_HINTS
from participate.administration.queries import people as queries
from participate.administration.queries.people import Officer
from participate.administration.views.blueprint import bp
from participate.web.access import allow
from participate.web.edge import number_in_query
from participate.web.form import Form
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.get("/desk/people")
@allow(Permission.PEOPLE_MANAGE)
def people() -> Response:
    after = number_in_query("after")
    return render("administration/people.html", people=queries.list_people(db(), after=after), after=after)


@bp.route("/desk/people/add", methods=["GET", "POST"])
@allow(Permission.PEOPLE_MANAGE)
def add_officer() -> Response:
    form = AddOfficerForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.add_officer(db(), form.to_command(), actor=identity(), now=now())
    ):
        return to(url_for("administration.people"), said="officer-added")
    return render("administration/add_officer.html", form=form, hints=ROLE_HINTS)


@bp.get("/desk/people/<int:account_id>")
@allow(Permission.PEOPLE_MANAGE)
def officer(account_id: int) -> Response:
    return _page(queries.get_officer(db(), account_id))


@bp.post("/desk/people/<int:account_id>/roles")
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


@bp.post("/desk/people/<int:account_id>/invite")
@allow(Permission.PEOPLE_MANAGE)
def invite(account_id: int) -> Response:
    person, form = queries.get_officer(db(), account_id), Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.invite_again(db(), account_id, actor=identity(), now=now())
    ):
        return to(url_for("administration.officer", account_id=account_id), said="officer-invited")
    return _page(person, form=form)


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
