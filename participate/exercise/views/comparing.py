"""Part 2: bringing the report, and the entry and the report side by side."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.exercise import service
from participate.exercise.forms import BringForm, locate_form
from participate.exercise.queries import ExerciseView
from participate.exercise.reading import pasted_paragraphs, read_document
from participate.exercise.views.blueprint import address, after_saving, bp, own, writing
from participate.exercise.views.marking import group_of
from participate.web.access import allow
from participate.web.request import db, forget_work, identity, keep_rows, now
from participate.web.templating import render, to


@bp.route("/organisations/<int:organisation_id>/exercise/<int:exercise_id>/report", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def report(organisation_id: int, exercise_id: int) -> Response:  # noqa: ARG001
    exercise = own(exercise_id)
    if exercise.sent_at is not None and request.method == "GET":
        return to(address("summary", exercise))
    form = BringForm(data={"version": exercise.version, "marks_may_go": ""})
    asked = "another" in request.args or request.method == "POST"
    if form.validate_on_submit() and _brought(form, exercise):
        return to(address("report", exercise), said="exercise-report-brought")
    if asked and exercise.in_report:
        form.marks_may_go.data = "yes"  # the page that comes says how many go
    return render("exercise/report.html", form=form, exercise=exercise, asked=asked)


@bp.route(
    "/organisations/<int:organisation_id>/exercise/<int:exercise_id>/side-by-side/<int:number>",
    methods=["GET", "POST"],
)
@allow(Permission.ENTRY_KEEP)
def items(organisation_id: int, exercise_id: int, number: int) -> Response:  # noqa: ARG001
    exercise = own(exercise_id)
    if exercise.report is None:
        return to(address("report", exercise))
    if exercise.sent_at is not None and request.method == "GET":
        return to(address("summary", exercise))
    group = group_of(exercise.report_groups, number)
    form = locate_form(exercise, group)
    if form.validate_on_submit() and form.attempt(
        lambda: service.locate_items(db(), form.to_command(exercise_id), **writing())
    ):
        onward = after_saving(
            exercise, request.form.get("go"), endpoint="items", groups=exercise.report_groups, number=number
        )
        return to(onward, said="exercise-saved")
    return render("exercise/items.html", form=form, exercise=exercise, group=group)


def _brought(form: BringForm, exercise: ExerciseView) -> bool:
    """Whether the report was read and kept; a refusal stands at the field that it came from.

    It is read between two transactions, so that nobody else's writing waits for it, and each time counts.
    """
    sent = form.upload()
    field = "file" if sent else "text"
    who, at = identity(), now()
    if not form.attempt(lambda: service.allow_reading(db(), actor=who, now=at), field=field):
        return False
    forget_work()
    read = form.attempt(
        lambda: read_document(sent[1], name=sent[0]) if sent else pasted_paragraphs(form.text.data or ""), field=field
    )
    service.count_reading(db(), actor=who, now=at)
    keep_rows()
    if read is None:
        return False
    command = form.to_command(exercise.id, read, name=sent[0] if sent else "")
    return bool(form.attempt(lambda: service.bring_report(db(), command, **writing())))
