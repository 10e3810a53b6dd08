"""Positions: drafting, what members say, sending, replacing."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.forum.errors import AlreadySent
from participate.forum.forms import ButtonForm, PositionForm, ReplaceForm, ViewForm
from participate.forum.queries import positions as queries
from participate.forum.queries.guard import coordinates
from participate.forum.service import positions as service
from participate.forum.views.blueprint import bp, worry_words
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.route("/organisations/<int:organisation_id>/forum/positions/new", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def new_position(organisation_id: int) -> Response:
    return _write(organisation_id, None)


@bp.route("/organisations/<int:organisation_id>/forum/positions/<int:position_id>/edit", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def edit_position(organisation_id: int, position_id: int) -> Response:
    return _write(organisation_id, queries.get_position(db(), position_id, reader=identity()))


def _write(organisation_id: int, row: queries.PositionRow | None) -> Response:
    form = PositionForm(queries.rounds_for_positions(db(), reader=identity()), shown=row)
    if form.validate_on_submit():
        command = form.to_command(row.id if row else None)
        made = form.attempt(
            lambda: service.write_position(db(), command, form.care(worry_words()), actor=identity(), now=now())
        )
        if made is not None:
            return to(_address(organisation_id, made), said="position-saved")
    return render("forum/position_write.html", form=form, position=row)


@bp.get("/organisations/<int:organisation_id>/forum/positions/<int:position_id>")
@allow(Permission.FORUM_SEE)
def position(organisation_id: int, position_id: int) -> Response:  # noqa: ARG001
    row = queries.get_position(db(), position_id, reader=identity())
    return _page(row, ViewForm(queries.own_view(db(), row.id, reader=identity())))


@bp.post("/organisations/<int:organisation_id>/forum/positions/<int:position_id>/view")
@allow(Permission.FORUM_SEE)
def say_view(organisation_id: int, position_id: int) -> Response:
    row = queries.get_position(db(), position_id, reader=identity())
    form = ViewForm(None)
    if row.sent_at is not None:
        form.refuse(AlreadySent())
    elif form.validate_on_submit() and form.attempt(
        lambda: service.say_view(
            db(), form.to_command(position_id), form.care(worry_words()), actor=identity(), now=now()
        )
    ):
        return to(_address(organisation_id, position_id), said="view-said")
    return _page(row, form)


@bp.post("/organisations/<int:organisation_id>/forum/positions/<int:position_id>/send")
@allow(Permission.FORUM_RUN)
def send_position(organisation_id: int, position_id: int) -> Response:
    form = ButtonForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.send_position(db(), position_id, actor=identity(), now=now())
    ):
        return to(_address(organisation_id, position_id), said="position-sent")
    return _page(queries.get_position(db(), position_id, reader=identity()), form)


@bp.post("/organisations/<int:organisation_id>/forum/positions/<int:position_id>/drop")
@allow(Permission.FORUM_RUN)
def drop_position(organisation_id: int, position_id: int) -> Response:
    form = ButtonForm()
    if form.validate_on_submit() and form.attempt(lambda: service.drop_position(db(), position_id, actor=identity())):
        return to(url_for("forum.home", organisation_id=organisation_id), said="position-dropped")
    return _page(queries.get_position(db(), position_id, reader=identity()), form)


@bp.route("/organisations/<int:organisation_id>/forum/positions/<int:position_id>/replace", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def replace_position(organisation_id: int, position_id: int) -> Response:
    row = queries.get_position(db(), position_id, reader=identity())
    form = ReplaceForm()
    if form.validate_on_submit():
        made = form.attempt(lambda: service.replace_position(db(), form.to_command(position_id), actor=identity()))
        if made is not None:
            return to(url_for("forum.edit_position", organisation_id=organisation_id, position_id=made))
    return render("forum/position_replace.html", form=form, position=row)


def _page(row: queries.PositionRow, form: Form) -> Response:
    leads = coordinates(identity())
    return render(
        "forum/position.html",
        form=form,
        asking=form if isinstance(form, ViewForm) else ViewForm(queries.own_view(db(), row.id, reader=identity())),
        position=row,
        leads=leads,
        views=queries.views_said(db(), row.id, reader=identity()) if leads else (),
    )


def _address(organisation_id: int, position_id: int) -> str:
    return url_for("forum.position", organisation_id=organisation_id, position_id=position_id)
