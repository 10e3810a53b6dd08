"""Beginning an exercise, and the page from which one goes on with it."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.core.frameworks import Answers, SubjectKind
from participate.core.rulesets.frameworks.schools_entry import SCHOOLS_ENTRY
from participate.exercise import queries, service
from participate.exercise.forms import StartForm
from participate.exercise.views.blueprint import address, bp, own
from participate.frameworks.queries import FrameworkChoice, list_choices
from participate.localoffer.queries import keeps
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.route("/organisations/<int:organisation_id>/exercise", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def index(organisation_id: int) -> Response:
    entries, done = keeps(db(), organisation_id), queries.list_own(db(), organisation_id)
    choices = _choices()
    form = StartForm().offer(entries, choices)
    if entries and form.validate_on_submit():
        made = form.attempt(lambda: service.start_exercise(db(), form.to_command(), actor=identity(), now=now()))
        if made is not None:
            there = url_for("exercise.overview", organisation_id=organisation_id, exercise_id=made)
            drafts = {each.id for each in done if each.sent_at is None}
            return to(there, said="exercise-begun-before" if made in drafts else "exercise-begun")
    return render("exercise/index.html", form=form, entries=entries, choices=choices, exercises=done)


@bp.get("/organisations/<int:organisation_id>/exercise/<int:exercise_id>")
@allow(Permission.ENTRY_KEEP)
def overview(organisation_id: int, exercise_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    return render("exercise/overview.html", exercise=own(exercise_id))


@bp.get("/organisations/<int:organisation_id>/exercise/<int:exercise_id>/check")
@allow(Permission.ENTRY_KEEP)
def check(organisation_id: int, exercise_id: int) -> Response:  # noqa: ARG001
    """Every row with its marks, and the way back to each."""
    return render("exercise/check.html", exercise=own(exercise_id))


@bp.get("/organisations/<int:organisation_id>/exercise/<int:exercise_id>/texts")
@allow(Permission.ENTRY_KEEP)
def texts(organisation_id: int, exercise_id: int) -> Response:  # noqa: ARG001
    """Both texts whole, with the numbers of their paragraphs."""
    return render("exercise/texts.html", exercise=own(exercise_id))


@bp.route("/organisations/<int:organisation_id>/exercise/<int:exercise_id>/remove", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def remove(organisation_id: int, exercise_id: int) -> Response:
    exercise, form = own(exercise_id), Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.drop_exercise(db(), exercise_id, actor=identity(), now=now())
    ):
        return to(url_for("exercise.index", organisation_id=organisation_id), said="exercise-dropped")
    if exercise.sent_at is not None:
        return to(address("overview", exercise))
    return render("exercise/remove.html", form=form, exercise=exercise)


def _choices() -> tuple[FrameworkChoice, ...]:
    """The shipped list for schools, and the lists that the council made for entries from it or from others."""
    return tuple(
        each
        for each in list_choices(db())
        if each.code == SCHOOLS_ENTRY.code
        or (not each.translated and SubjectKind.ENTRY in each.subjects and each.answers is Answers.SCORES)
    )
