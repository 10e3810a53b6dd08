"""The summary as a file to print: a tagged PDF."""

from flask import Response, make_response
from flask_babel import gettext as _

from participate.authority.queries import site
from participate.exercise.printing import summary_pdf
from participate.exercise.queries import ExerciseView
from participate.web.arriving import unkept
from participate.web.locale import language
from participate.web.request import db
from participate.web.templating import day_of


def summary_file(exercise: ExerciseView) -> Response:
    """A PDF to download, stored nowhere on the way."""
    say = {
        "title": _("Own check of an entry"),
        "entry": _("Entry"),
        "done": _("Begun on %(day)s", day=day_of(exercise.begun_at)),
        "state": _("Sent to the council on %(day)s", day=day_of(exercise.sent_at)) if exercise.sent_at else _("Draft"),
        "part_1": _("Part 1: the entry beside the list"),
        "part_2": _("Part 2: the entry beside our SEN information report"),
        "nothing": _("Nothing is missing."),
        "not_compared": _("No report was brought."),
        "row": _("Row"),
        "mark": _("In the entry"),
        "note": _("Note"),
        "notice": _("What we notice"),
        "counts": _("Marked: %(done)d of %(total)d", done=exercise.marked, total=len(exercise.marks)),
        "compared": _("Compared: %(done)d of %(total)d", done=exercise.located, total=len(exercise.items)),
    }
    document = summary_pdf(exercise, site=site(db()), say=say, language=language())
    response = make_response(document)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="own-check-{exercise.id}.pdf"'
    return unkept(response)
