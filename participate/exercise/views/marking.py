"""Part 1: the entry beside the list, a page for each group of rows."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.core.exercise import Group
from participate.exercise import service
from participate.exercise.forms import mark_form
from participate.exercise.views.blueprint import address, after_saving, bp, own, writing
from participate.web.access import allow
from participate.web.request import db
from participate.web.templating import render, to


@bp.route("/organisations/<int:organisation_id>/exercise/<int:exercise_id>/entry/<int:number>", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def marks(organisation_id: int, exercise_id: int, number: int) -> Response:  # noqa: ARG001
    exercise = own(exercise_id)
    if exercise.sent_at is not None and request.method == "GET":
        return to(address("summary", exercise))
    group = group_of(exercise.groups, number)
    form = mark_form(exercise, group)
    if form.validate_on_submit() and form.attempt(
        lambda: service.mark_rows(db(), form.to_command(exercise_id), **writing())
    ):
        onward = after_saving(exercise, request.form.get("go"), endpoint="marks", groups=exercise.groups, number=number)
        return to(onward, said="exercise-saved")
    return render("exercise/marks.html", form=form, exercise=exercise, group=group)


def group_of(groups: tuple[Group, ...], number: int) -> Group:
    """The page with this number; NotFound beyond the last."""
    if not 1 <= number <= len(groups):
        raise NotFound
    return groups[number - 1]
