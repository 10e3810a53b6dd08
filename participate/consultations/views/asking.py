"""The questions themselves: one a screen in easy read, all on one page in standard."""

from flask import Response, request
from flask_babel import gettext

from participate.access.permissions import Permission
from participate.consultations.forms.answering import AnswersForm, answers_form
from participate.consultations.queries.answering import QuestionAsked
from participate.consultations.service.answers import Given
from participate.consultations.views.blueprint import bp
from participate.consultations.views.sitting import Sitting, elsewhere, keep, sitting_at
from participate.core.questions import AnswerState
from participate.web.access import allow
from participate.web.locale import easy
from participate.web.request import SAFE_METHODS
from participate.web.templating import render, to


@bp.route("/take-part/<reference>/<int:number>", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def question(reference: str, number: int) -> Response:
    """One question a screen (EQ-08); in the standard form this is a place on the one page."""
    sitting = sitting_at(reference)
    asked = sitting.get_question(number)
    if (away := elsewhere(sitting)) is not None:
        return away
    if not easy() and request.method in SAFE_METHODS:
        return to(sitting.address_of(asked))
    part = min(max(request.args.get("part", 1, type=int), 1), len(asked.screens))
    form = answers_form(
        [asked],
        sitting.answers,
        easy=easy(),
        shown={asked.id: asked.screens[part - 1]},
        last_part=part == len(asked.screens),
    )
    if request.method not in SAFE_METHODS and _taken(sitting, asked, form):
        return _onward(sitting, asked, part=part)
    return render("consultations/question.html", form=form, asked=asked, part=part, sitting=sitting)


@bp.route("/take-part/<reference>/all", methods=["GET", "POST"], endpoint="form")
@allow(Permission.ANSWER_GIVE)
def whole_form(reference: str) -> Response:
    """The standard form: every question on one page."""
    sitting = sitting_at(reference)
    if (away := elsewhere(sitting)) is not None:
        return away
    if easy() and request.method in SAFE_METHODS:
        return to(sitting.address("begin"))
    form = answers_form(sitting.questions, sitting.answers)
    if form.validate_on_submit() and keep(sitting, form.given(sitting.answers), form):
        return to(sitting.address("review"), said="answers-kept" if request.form.get("go") == "save" else None)
    return render("consultations/all.html", form=form, sitting=sitting)


def _taken(sitting: Sitting, asked: QuestionAsked, form: AnswersForm) -> bool:
    """Whether what was pressed is done: saved, left out, or nothing to save. If not, the form says why."""
    go = request.form.get("go", "next")
    valid = form.validate()
    if go == "skip" and "csrf_token" not in form.errors:
        return keep(sitting, [Given(question_id=asked.id, state=AnswerState.SKIPPED)], form)
    if not valid:
        return False
    if form.says_nothing() and go == "next" and form.last_part and not _said_before(sitting, asked, form):
        form.errors_on(asked.id, gettext("Answer the question, or press “Skip this question”."))
        return False
    if form.says_nothing() and asked.id not in sitting.answers:
        return True
    return keep(sitting, form.given(sitting.answers), form)


def _said_before(sitting: Sitting, asked: QuestionAsked, form: AnswersForm) -> bool:
    """Whether an option of an earlier part is chosen already."""
    before = sitting.answers.get(asked.id)
    return before is not None and bool(before.options - {each.id for each in form.shown[asked.id]})


def _onward(sitting: Sitting, asked: QuestionAsked, *, part: int) -> Response:
    go = request.form.get("go", "next")
    if go == "save":
        return to(sitting.address("review"), said="answers-kept")
    if go == "back":
        return to(_back(sitting, asked, part=part))
    if go == "next" and part < len(asked.screens):
        return to(sitting.address("question", number=asked.number, part=part + 1))
    if asked.number < len(sitting.questions):
        return to(sitting.address("question", number=asked.number + 1))
    return to(sitting.address("review"))


def _back(sitting: Sitting, asked: QuestionAsked, *, part: int) -> str:
    if part > 1:
        return sitting.address("question", number=asked.number, part=part - 1)
    earlier = sitting.get_question(max(asked.number - 1, 1))
    return sitting.address("question", number=earlier.number, part=len(earlier.screens))
