"""Every text of a round with its easy-read twin, the page where one is written, and the whole draft on one page."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, request, url_for
from flask_babel import gettext as _

from participate.access.permissions import Permission
from participate.core import readability
from participate.core.lifecycle import State
from participate.easyread.forms import TwinForm
from participate.easyread.queries import TwinState
from participate.registry import RoundKinds
from participate.rounds.queries import RoundRow, TextLine, get_round, get_text, next_to_write, texts_written
from participate.rounds.service import write_text_twin
from participate.rounds.views.blueprint import bp
from participate.web.access import allow
from participate.web.pictures import CONCEPTS
from participate.web.request import db, identity, now, registry
from participate.web.slots import filled
from participate.web.templating import render, to


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding in words; `serious` ones break a rule of easy read."""

    words: str
    serious: bool


@bp.get("/desk/rounds/<int:round_id>/easy-read")
@allow(Permission.ROUND_WRITE)
def easy_read(round_id: int) -> Response:
    row = get_round(db(), round_id)
    texts = texts_written(db(), round_id=round_id, kinds=_kinds())
    left = sum(1 for line in texts if line.state is not TwinState.FRESH)
    return render("rounds/desk_easy_read.html", row=row, texts=texts, left=left, editable=row.phase(now()).editable)


@bp.route("/desk/rounds/<int:round_id>/easy-read/<subject>/<part>", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def easy_read_text(round_id: int, subject: str, part: str) -> Response:
    row = get_round(db(), round_id)
    line = get_text(db(), round_id=round_id, subject=subject, part=part, kinds=_kinds())
    form = _form(line)
    checking = request.form.get("go") == "check"
    if (
        not checking
        and form.validate_on_submit()
        and form.attempt(
            lambda: write_text_twin(db(), form.to_command(line.source), round_id=round_id, actor=identity(), now=now())
        )
    ):
        return _onward(row)
    return render(
        "rounds/desk_easy_read_text.html",
        row=row,
        line=line,
        form=form,
        concepts=CONCEPTS,
        advice=_advice(str(form.words.data or ""), picture=form.picture.data),
    )


@bp.get("/desk/rounds/<int:round_id>/preview")
@allow(Permission.ROUND_WRITE)
def preview(round_id: int) -> Response:
    """In standard words and in easy read, for those who see a draft before it is scheduled."""
    return render(
        "rounds/desk_preview.html",
        row=get_round(db(), round_id),
        texts=texts_written(db(), round_id=round_id, kinds=_kinds()),
        slots=filled("draft", round_id),
    )


def _kinds() -> RoundKinds:
    return registry().round_kinds


def _form(line: TextLine) -> TwinForm:
    if line.twin is None:
        return TwinForm(data={"seen": ""})
    shown = {"words": "\n".join(line.twin.words), "picture": line.twin.picture, "seen": line.twin.fingerprint}
    return TwinForm(data=shown)


def _advice(words: str, *, picture: str | None) -> Sequence[Advice]:
    """What the readability rules say; nothing about a page that is still empty."""
    if not words:
        return ()
    findings = readability.check(words, has_picture=bool(picture))
    return [Advice(_(readability.WORDS[each.code], **each.values), each.serious) for each in findings]


def _onward(row: RoundRow) -> Response:
    """To the next text that wants its twin, or back to the list when all have theirs."""
    if row.state is State.SCHEDULED:
        return to(url_for("rounds.easy_read", round_id=row.id), said="round-unscheduled")
    coming = next_to_write(db(), round_id=row.id, kinds=_kinds())
    if coming is None:
        return to(url_for("rounds.easy_read", round_id=row.id), said="twins-whole")
    address = url_for("rounds.easy_read_text", round_id=row.id, subject=coming.source.subject, part=coming.source.part)
    return to(address, said="twin-saved-next")
