"""Writing a call for ideas, in standard words and in easy read."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, request, url_for
from flask_babel import gettext as _

from participate.access.permissions import Permission
from participate.core import readability
from participate.core.errors import NotFound
from participate.easyread.forms import TwinForm
from participate.easyread.queries import SourceText
from participate.ideas import queries, service
from participate.ideas.forms import CallForm
from participate.ideas.queries import CallRow
from participate.ideas.views.blueprint import bp
from participate.rounds.queries import list_programmes
from participate.web.access import allow
from participate.web.pictures import CONCEPTS
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding in words; `serious` ones break a rule of easy read."""

    words: str
    serious: bool


@bp.route("/desk/ideas/new", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def new() -> Response:
    programmes = list_programmes(db())
    form = CallForm.of(None, programmes)
    if (
        programmes
        and form.validate_on_submit()
        and (made := form.attempt(lambda: service.draft_call(db(), form.to_command(), actor=identity(), now=now())))
    ):
        return to(url_for("ideas.desk", call_id=made), said="ideas-drafted")
    return render("ideas/desk_edit.html", form=form, call=None, programmes=programmes)


@bp.route("/desk/ideas/<int:call_id>/edit", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def edit(call_id: int) -> Response:
    row = queries.get_call(db(), call_id)
    programmes = list_programmes(db())
    form = CallForm.of(row, programmes)
    if form.validate_on_submit() and form.attempt(
        lambda: service.edit_call(db(), form.to_edit(call_id), actor=identity(), now=now())
    ):
        return to(url_for("ideas.desk", call_id=call_id), said="ideas-saved")
    return render("ideas/desk_edit.html", form=form, call=row, programmes=programmes)


@bp.route("/desk/ideas/<int:call_id>/easy-read/<part>", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def easy_read(call_id: int, part: str) -> Response:
    row = queries.get_call(db(), call_id)
    source = _source(row, part)
    form = _form(row, part)
    if (
        request.form.get("go") == "save"
        and form.validate_on_submit()
        and form.attempt(
            lambda: service.write_call_twin(db(), call_id, form.to_command(source), actor=identity(), now=now())
        )
    ):
        return to(url_for("ideas.desk", call_id=call_id), said="ideas-twin-saved")
    return render(
        "ideas/desk_easy_read.html",
        call=row,
        source=source,
        state=row.state_of(part),
        form=form,
        concepts=CONCEPTS,
        advice=_advice(str(form.words.data or ""), picture=form.picture.data),
    )


def _source(row: CallRow, part: str) -> SourceText:
    for each in row.sources:
        if each.part == part:
            return each
    raise NotFound


def _form(row: CallRow, part: str) -> TwinForm:
    twin = row.easy.get(part)
    if twin is None:
        return TwinForm(data={"seen": ""})
    return TwinForm(data={"words": "\n".join(twin.words), "picture": twin.picture, "seen": twin.fingerprint})


def _advice(words: str, *, picture: str | None) -> Sequence[Advice]:
    """What the readability rules say; nothing about a text that is still empty."""
    findings = readability.check(words, has_picture=bool(picture)) if words else ()
    return [Advice(_(readability.WORDS[each.code], **each.values), each.serious) for each in findings]
