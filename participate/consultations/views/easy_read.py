"""Every text of a round with its easy-read twin, and the page where one is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, request, url_for
from flask_babel import gettext as _

from participate.access.permissions import Permission
from participate.consultations.queries import drafting as queries
from participate.consultations.queries.drafting import TextLine
from participate.consultations.service.drafting import write_text_twin
from participate.consultations.views.blueprint import bp
from participate.core import readability
from participate.core.lifecycle import State
from participate.easyread.forms import TwinForm
from participate.easyread.queries import TwinState
from participate.rounds.queries import RoundRow, get_round
from participate.web.access import allow
from participate.web.pictures import CONCEPTS
from participate.web.request import db, identity, now
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
    texts = [line for line in queries.list_texts(db(), round_id=round_id) if line.state is not None]
    left = sum(1 for line in texts if line.state is not TwinState.FRESH)
    return render(
        "consultations/desk_easy_read.html", row=row, texts=texts, left=left, editable=row.phase(now()).editable
    )


@bp.route("/desk/rounds/<int:round_id>/easy-read/<subject>/<part>", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def easy_read_text(round_id: int, subject: str, part: str) -> Response:
    row = get_round(db(), round_id)
    line = queries.get_text(db(), round_id=round_id, subject=subject, part=part)
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
        "consultations/desk_easy_read_text.html",
        row=row,
        line=line,
        form=form,
        concepts=CONCEPTS,
        advice=_advice(str(form.words.data or ""), picture=form.picture.data),
    )


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
        return to(url_for("consultations.easy_read", round_id=row.id), said="round-unscheduled")
    coming = queries.next_to_write(db(), round_id=row.id)
    if coming is None:
        return to(url_for("consultations.easy_read", round_id=row.id), said="twins-whole")
    address = url_for(
        "consultations.easy_read_text", round_id=row.id, subject=coming.source.subject, part=coming.source.part
    )
    return to(address, said="twin-saved-next")
