"""Statements in the forum's own words: drafting and sending."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.forum.forms import ButtonForm, StatementForm
from participate.forum.queries import statements as queries
from participate.forum.queries.guard import coordinates
from participate.forum.queries.positions import rounds_for_positions
from participate.forum.service import statements as service
from participate.forum.views.blueprint import bp, worry_words
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.route("/organisations/<int:organisation_id>/forum/statements/new", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def new_statement(organisation_id: int) -> Response:
    return _write(organisation_id, None)


@bp.route("/organisations/<int:organisation_id>/forum/statements/<int:statement_id>/edit", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def edit_statement(organisation_id: int, statement_id: int) -> Response:
    return _write(organisation_id, queries.get_statement(db(), statement_id, reader=identity()))


def _write(organisation_id: int, row: queries.StatementRow | None) -> Response:
    form = StatementForm(rounds_for_positions(db(), reader=identity()), shown=row)
    if form.validate_on_submit():
        command = form.to_command(row.id if row else None)
        made = form.attempt(
            lambda: service.write_statement(db(), command, form.care(worry_words()), actor=identity(), now=now())
        )
        if made is not None:
            return to(_address(organisation_id, made), said="statement-saved")
    return render("forum/statement_write.html", form=form, statement=row)


@bp.get("/organisations/<int:organisation_id>/forum/statements/<int:statement_id>")
@allow(Permission.FORUM_SEE)
def statement(organisation_id: int, statement_id: int) -> Response:  # noqa: ARG001
    return _page(statement_id, ButtonForm())


@bp.post("/organisations/<int:organisation_id>/forum/statements/<int:statement_id>/send")
@allow(Permission.FORUM_RUN)
def send_statement(organisation_id: int, statement_id: int) -> Response:
    form = ButtonForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.send_statement(db(), statement_id, actor=identity(), now=now())
    ):
        return to(_address(organisation_id, statement_id), said="statement-sent")
    return _page(statement_id, form)


@bp.post("/organisations/<int:organisation_id>/forum/statements/<int:statement_id>/drop")
@allow(Permission.FORUM_RUN)
def drop_statement(organisation_id: int, statement_id: int) -> Response:
    form = ButtonForm()
    if form.validate_on_submit() and form.attempt(lambda: service.drop_statement(db(), statement_id, actor=identity())):
        return to(url_for("forum.home", organisation_id=organisation_id), said="statement-dropped")
    return _page(statement_id, form)


def _page(statement_id: int, form: ButtonForm) -> Response:
    row = queries.get_statement(db(), statement_id, reader=identity())
    return render("forum/statement.html", form=form, statement=row, leads=coordinates(identity()))


def _address(organisation_id: int, statement_id: int) -> str:
    return url_for("forum.statement", organisation_id=organisation_id, statement_id=statement_id)
