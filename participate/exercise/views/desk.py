"""What the council reads: who did the exercise, what is missing most often, and each one that was sent."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.core.rulesets.frameworks.schools_entry import SCHOOLS_ENTRY
from participate.core.rulesets.frameworks.sen_information_report import SEN_INFORMATION_REPORT
from participate.exercise import queries
from participate.exercise.views.blueprint import bp
from participate.exercise.views.sheet import summary_file
from participate.web.access import allow
from participate.web.request import db
from participate.web.templating import render


@bp.get("/desk/exercises")
@allow(Permission.ENTRY_WRITE)
def desk() -> Response:
    marked_by, marks = queries.count_marks(db())
    compared_by, gaps = queries.count_gaps(db())
    return render(
        "exercise/desk.html",
        sent=queries.list_sent(db(), before=request.args.get("before")),
        marked_by=marked_by,
        compared_by=compared_by,
        marks=[(row, marks[row.code].counts) for row in SCHOOLS_ENTRY.rows if row.code in marks],
        gaps=[(row, gaps[row.code].counts) for row in SEN_INFORMATION_REPORT.rows if row.code in gaps],
    )


@bp.get("/desk/exercises/<int:exercise_id>")
@allow(Permission.ENTRY_WRITE)
def desk_show(exercise_id: int) -> Response:
    return render("exercise/desk_show.html", exercise=queries.get_sent(db(), exercise_id))


@bp.get("/desk/exercises/<int:exercise_id>/summary.pdf")
@allow(Permission.ENTRY_WRITE)
def desk_pdf(exercise_id: int) -> Response:
    return summary_file(queries.get_sent(db(), exercise_id))
