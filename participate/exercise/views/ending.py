"""What one notices, the gap list, its file, sending it, and putting gaps on the list of findings."""

from flask import Response

from participate.access.permissions import Permission
from participate.exercise import service
from participate.exercise.forms import NoticeForm, findings_form
from participate.exercise.views.blueprint import address, bp, own, writing
from participate.exercise.views.sheet import summary_file
from participate.exercise.wording import row_words
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.route("/organisations/<int:organisation_id>/exercise/<int:exercise_id>/notice", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def notice(organisation_id: int, exercise_id: int) -> Response:  # noqa: ARG001
    exercise = own(exercise_id)
    if exercise.sent_at is not None:
        return to(address("summary", exercise))
    form = NoticeForm(data={"words": exercise.notice, "version": exercise.version})
    if form.validate_on_submit() and form.attempt(
        lambda: service.say_notice(db(), form.to_command(exercise_id), **writing())
    ):
        return to(address("summary", exercise), said="exercise-saved")
    return render("exercise/notice.html", form=form, exercise=exercise)


@bp.get("/organisations/<int:organisation_id>/exercise/<int:exercise_id>/summary")
@allow(Permission.ENTRY_KEEP)
def summary(organisation_id: int, exercise_id: int) -> Response:  # noqa: ARG001
    return render("exercise/summary.html", exercise=own(exercise_id))


@bp.get("/organisations/<int:organisation_id>/exercise/<int:exercise_id>/summary.pdf")
@allow(Permission.ENTRY_KEEP)
def summary_pdf(organisation_id: int, exercise_id: int) -> Response:  # noqa: ARG001
    return summary_file(own(exercise_id))


@bp.route("/organisations/<int:organisation_id>/exercise/<int:exercise_id>/send", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def send(organisation_id: int, exercise_id: int) -> Response:  # noqa: ARG001
    exercise, form = own(exercise_id), Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.send_exercise(db(), exercise_id, actor=identity(), now=now())
    ):
        return to(address("summary", exercise), said="exercise-sent")
    if exercise.sent_at is not None and not form.form_errors:
        return to(address("summary", exercise))
    return render("exercise/send.html", form=form, exercise=exercise)


@bp.route("/organisations/<int:organisation_id>/exercise/<int:exercise_id>/findings", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def findings(organisation_id: int, exercise_id: int) -> Response:  # noqa: ARG001
    exercise = own(exercise_id)
    if exercise.sent_at is None or not exercise.entry_gaps:
        return to(address("summary", exercise))
    rows = [(row.code, row_words(row, exercise.framework_of(row))) for row in exercise.entry_gaps]
    form = findings_form(rows)
    if form.validate_on_submit():
        command = service.RaiseGaps(exercise_id=exercise_id, codes=tuple(form.rows.data or ()))
        if form.attempt(lambda: service.raise_gaps(db(), command, actor=identity(), now=now())):
            return to(address("summary", exercise), said="exercise-findings")
    return render("exercise/findings.html", form=form, exercise=exercise)
