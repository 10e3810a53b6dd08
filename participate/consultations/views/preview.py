"""The whole draft on one page, in standard words and in easy read, for those who see it before it is scheduled."""

from flask import Response

from participate.access.permissions import Permission
from participate.consultations.queries import drafting as queries
from participate.consultations.views.blueprint import bp
from participate.rounds.queries import get_round
from participate.web.access import allow
from participate.web.request import db
from participate.web.slots import filled
from participate.web.templating import render


@bp.get("/desk/rounds/<int:round_id>/preview")
@allow(Permission.ROUND_WRITE)
def preview(round_id: int) -> Response:
    texts = [line for line in queries.list_texts(db(), round_id=round_id) if line.state is not None]
    return render(
        "consultations/desk_preview.html",
        row=get_round(db(), round_id),
        texts=texts,
        slots=filled("round", round_id),
        questions=queries.list_questions(db(), round_id=round_id),
    )
