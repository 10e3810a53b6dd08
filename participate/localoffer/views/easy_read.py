"""The easy-read twin of an entry: its blocks, and writing one."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, url_for
from flask_babel import gettext as _

from participate.access.permissions import Permission
from participate.core import readability
from participate.easyread.forms import TwinForm
from participate.easyread.service import write_twin
from participate.localoffer import queries, service
from participate.localoffer.queries.twins import Block
from participate.localoffer.views.asked import is_asked
from participate.localoffer.views.blueprint import bp
from participate.web.access import allow
from participate.web.form import Form
from participate.web.pictures import CONCEPTS
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding in words; `serious` ones break a rule of easy read."""

    words: str
    serious: bool


@bp.route("/desk/local-offer/<int:entry_id>/easy-read", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def desk_easy_read(entry_id: int) -> Response:
    form = Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.confirm_twin(db(), entry_id, actor=identity(), now=now())
    ):
        return _back(entry_id, said="entry-twin-saved")
    return render("localoffer/desk_easy_read.html", form=form, twin=queries.get_twin(db(), entry_id))


@bp.route("/desk/local-offer/<int:entry_id>/easy-read/<part>", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def desk_easy_read_block(entry_id: int, part: str) -> Response:
    twin = queries.get_twin(db(), entry_id)
    block = twin.block(part)
    form = _form(block)
    if is_asked("remove") and block.twin is not None:
        service.remove_block(db(), entry_id, part, actor=identity(), now=now())
        return _back(entry_id, said="entry-twin-removed")
    if is_asked("save") and form.validate_on_submit():
        command = form.to_command(block.source)
        if form.attempt(lambda: write_twin(db(), command, actor=identity(), now=now())):
            return _back(entry_id, said="entry-twin-saved")
    return render(
        "localoffer/desk_easy_read_block.html",
        form=form,
        twin=twin,
        block=block,
        concepts=CONCEPTS,
        advice=_advice(str(form.words.data or ""), picture=form.picture.data),
    )


def _form(block: Block) -> TwinForm:
    if block.twin is None:
        return TwinForm(data={"seen": ""})
    return TwinForm(
        data={"words": "\n".join(block.twin.words), "picture": block.twin.picture, "seen": block.twin.fingerprint}
    )


def _advice(words: str, *, picture: str | None) -> Sequence[Advice]:
    """What the readability rules say; nothing about a block that is still empty."""
    findings = readability.check(words, has_picture=bool(picture)) if words else ()
    return [Advice(_(readability.WORDS[each.code], **each.values), each.serious) for each in findings]


def _back(entry_id: int, *, said: str) -> Response:
    return to(url_for("localoffer.desk_easy_read", entry_id=entry_id), said=said)
