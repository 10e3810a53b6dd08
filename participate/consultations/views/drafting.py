"""The questions of a consultation: listed, added, edited, moved, removed."""

from flask import Response, abort, request, url_for

from participate.access.permissions import Permission
from participate.consultations.forms.drafting import QuestionForm
from participate.consultations.queries import drafting as queries
from participate.consultations.queries.drafting import KIND
from participate.consultations.service import drafting as service
from participate.consultations.views.blueprint import bp
from participate.core.lifecycle import State
from participate.core.questions import QuestionKind
from participate.rounds.queries import RoundRow, get_round
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.get("/desk/rounds/<int:round_id>/questions")
@allow(Permission.ROUND_WRITE)
def questions(round_id: int) -> Response:
    row = get_round(db(), round_id, kind=KIND)
    phase = row.phase(now())
    return render(
        "consultations/desk_questions.html",
        row=row,
        phase=phase,
        questions=queries.list_questions(db(), round_id=round_id),
        kinds=tuple(QuestionKind),
        editable=phase.editable and not queries.has_responses(db(), round_id=round_id),
    )


@bp.route("/desk/rounds/<int:round_id>/questions/new/<kind>", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def add_question(round_id: int, kind: str) -> Response:
    row, asked = get_round(db(), round_id, kind=KIND), _kind(kind)
    form = QuestionForm.of(asked)
    if form.validate_on_submit() and form.attempt(
        lambda: service.add_question(db(), form.to_command(round_id, kind=asked), actor=identity(), now=now())
    ):
        return _back(row)
    return render("consultations/desk_question.html", form=form, row=row, kind=asked, question=None)


@bp.route("/desk/rounds/<int:round_id>/questions/<int:question_id>", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def edit_question(round_id: int, question_id: int) -> Response:
    row = get_round(db(), round_id, kind=KIND)
    question = queries.get_question(db(), question_id, round_id=round_id)
    form = QuestionForm.of(question.kind, row=question)
    if form.validate_on_submit() and form.attempt(
        lambda: service.edit_question(
            db(),
            question_id,
            form.to_command(round_id, kind=question.kind),
            version=form.version.number,
            actor=identity(),
            now=now(),
        )
    ):
        return _back(row)
    return render("consultations/desk_question.html", form=form, row=row, kind=question.kind, question=question)


@bp.post("/desk/rounds/<int:round_id>/questions/<int:question_id>/move")
@allow(Permission.ROUND_WRITE)
def move_question(round_id: int, question_id: int) -> Response:
    row = get_round(db(), round_id, kind=KIND)
    if not Form().validate():
        abort(400)
    up = request.form.get("go") == "up"
    service.move_question(db(), question_id, round_id=round_id, up=up, actor=identity(), now=now())
    return _back(row, said="question-moved")


@bp.route("/desk/rounds/<int:round_id>/questions/<int:question_id>/remove", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def remove_question(round_id: int, question_id: int) -> Response:
    row = get_round(db(), round_id, kind=KIND)
    question = queries.get_question(db(), question_id, round_id=round_id)
    form = Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.remove_question(db(), question_id, round_id=round_id, actor=identity(), now=now())
    ):
        return _back(row, said="question-removed")
    return render("consultations/desk_remove.html", form=form, row=row, question=question)


def _kind(code: str) -> QuestionKind:
    """The kind that an address names."""
    try:
        return QuestionKind(code)
    except ValueError:
        abort(404)


def _back(row: RoundRow, *, said: str = "question-saved") -> Response:
    """To the list; an announced round says that it is not announced any more."""
    unscheduled = row.state is State.SCHEDULED
    return to(url_for("consultations.questions", round_id=row.id), said="round-unscheduled" if unscheduled else said)
