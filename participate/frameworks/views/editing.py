"""What the officers' pages and a forum's own have in common: each says only whose page it is."""

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, url_for

from participate.core.frameworks import FrameworkRow
from participate.frameworks import queries, service
from participate.frameworks.forms import ArrangeForm, RowForm, WordsForm
from participate.frameworks.queries import FrameworkView
from participate.web.request import db, identity, now
from participate.web.templating import render, to

NEW = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one works: at the desk, or in the workspace of a forum."""

    organisation_id: int | None = None

    def at(self, page: str, **values: Any) -> str:
        """The address of a page of this place."""
        if self.organisation_id is None:
            return url_for(f"frameworks.desk_{page}", **values)
        return url_for(f"frameworks.own_{page}", organisation_id=self.organisation_id, **values)


def index_page(place: Place) -> Response:
    choices = queries.list_choices(db(), organisation_id=place.organisation_id)
    own = [each for each in choices if not each.translated and each.organisation_id == place.organisation_id]
    others = [each for each in choices if each not in own]
    return render("frameworks/edit_index.html", place=place, own=own, others=others)


def copy_page(place: Place, code: str) -> Response:
    framework = queries.get_readable(db(), code, reader=identity())
    form = WordsForm.copy_of(framework)
    if form.validate_on_submit():
        made = form.attempt(lambda: service.copy_framework(db(), form.to_copy(code), actor=identity(), now=now()))
        if made is not None:
            return to(place.at("show", code=made), said="framework-copied")
    return render("frameworks/edit_copy.html", place=place, form=form, framework=framework)


def show_page(place: Place, code: str, form: ArrangeForm | None = None) -> Response:
    return render("frameworks/edit_show.html", place=place, framework=_own(code), form=form)


def words_page(place: Place, code: str) -> Response:
    framework = _own(code)
    form = WordsForm.of(framework)
    if form.validate_on_submit() and form.attempt(
        lambda: service.change_words(db(), form.to_command(code), actor=identity(), now=now())
    ):
        return to(place.at("show", code=code), said="framework-saved")
    return render("frameworks/edit_words.html", place=place, form=form, framework=framework)


def row_page(place: Place, code: str, row_code: str) -> Response:
    framework = _own(code)
    row = _row(framework, row_code)
    form = RowForm.of(framework, row)
    if form.validate_on_submit() and form.attempt(
        lambda: service.change_row(db(), form.to_command(code, row_code), actor=identity(), now=now())
    ):
        return to(place.at("show", code=code), said="framework-saved")
    return render("frameworks/edit_row.html", place=place, form=form, framework=framework, row=row)


def arrange(place: Place, code: str, row_code: str) -> Response:
    framework = _own(code)
    form = ArrangeForm(data={"version": framework.number})
    command = form.to_command(code, row_code)
    if command is None:
        abort(400)
    if form.validate_on_submit() and form.attempt(
        lambda: service.arrange_rows(db(), command, actor=identity(), now=now())
    ):
        removed = command.how == "remove"
        return to(place.at("show", code=code), said="framework-row-removed" if removed else "framework-saved")
    return show_page(place, code, form)


def _own(code: str) -> FrameworkView:
    return queries.get_own(db(), code, reader=identity())


def _row(framework: FrameworkView, code: str) -> FrameworkRow | None:
    """The row of an address; None for a new one."""
    if code == NEW:
        return None
    found = next((row for row in framework.rows if row.code == code), None)
    return found or abort(404)
