"""The summary of an exercise as it is printed."""

from collections.abc import Mapping, Sequence
from importlib.resources import files

from participate.authority.queries import Site
from participate.core.exercise import FOUND_WORDS, GAP_WORDS
from participate.documents.pdf import Value, pdf
from participate.exercise.queries import ExerciseView
from participate.exercise.wording import row_words
from participate.web.labels import label
from participate.web.locale import Language


def summary_pdf(exercise: ExerciseView, *, site: Site, say: Mapping[str, str], language: Language) -> bytes:
    """The gap list of an exercise. `say` are the sentences of the sheet, in the language of the page."""
    values: dict[str, Value] = {
        "lang": language.code,
        "region": "GB" if language.code == "en" else None,
        "site": site.name,
        "say": say,
        "organisation": exercise.organisation,
        "entry": exercise.entry,
        "marks": _marks(exercise),
        "compared": exercise.report is not None,
        "gaps": _gaps(exercise),
        "notice": exercise.notice,
    }
    sheet = (files("participate.exercise") / "sheets" / "summary.typ").read_text(encoding="utf-8")
    return pdf(sheet, values)


def _marks(exercise: ExerciseView) -> Sequence[Value]:
    return [
        {
            "row": row_words(each.row, exercise.framework),
            "found": label(FOUND_WORDS[each.found]) if each.found else "",
            "note": each.note,
        }
        for each in exercise.not_there
    ]


def _gaps(exercise: ExerciseView) -> Sequence[Value]:
    framework = exercise.report_framework
    return [
        {
            "title": label(GAP_WORDS[gap]),
            "lines": [{"row": row_words(line.row, framework), "note": line.note} for line in lines],
        }
        for gap, lines in exercise.gaps
    ]
