"""The questions themselves: one a screen in easy read, all on one page in standard."""

from flask import Response, request, url_for
from flask_babel import gettext

from participate.access.permissions import Permission
from participate.authority.queries import age_line
from participate.consultations.forms.answering import AnswersForm, answers_form
from participate.consultations.queries.answering import QuestionAsked
from participate.consultations.views.blueprint import bp
from participate.consultations.views.sitting import Sitting, elsewhere, keep, sitting_at
from participate.core.ages import needs_trusted_adult
from participate.core.schedule import london_day
from participate.web.access import allow
from participate.web.locale import easy
from participate.web.request import SAFE_METHODS, db, identity, now
from participate.web.templating import render, to

LEAVING = frozenset({"back", "skip", "worried"})
"""Buttons that always lead away. What was typed is saved and watched first, whatever it lacks."""


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
        return _onward(sitting, asked, form, part=part)
    return render(
        "consultations/question.html",
        form=form,
        asked=asked,
        part=part,
        sitting=sitting,
        change=_change(),
        card=identity().card is not None,
        adult=easy() and asked.number == part == 1 and _may_want_an_adult(),
    )


def _may_want_an_adult() -> bool:
    """Whether this child's card is of an age that reads that it can ask an adult it trusts (domain 5.2)."""
    card = identity().card
    if card is None or card.band is None:
        return False
    return needs_trusted_adult(card.band, age_line(db(), on=london_day(now())))


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
    if request.method not in SAFE_METHODS and _all_taken(sitting, form):
        if _pressed() == "worried":
            return to(url_for("moderation.worried", back=sitting.address("form")))
        return to(sitting.address("review"), said="answers-kept" if _pressed() == "save" else None)
    return render("consultations/all.html", form=form, sitting=sitting, card=identity().card is not None)


def _pressed() -> str:
    return request.form.get("go", "next")


def _change() -> int | None:
    """1 when this question was opened from the review, and leads back to it."""
    return 1 if "change" in request.args else None


def _all_taken(sitting: Sitting, form: AnswersForm) -> bool:
    if not form.validate() and _pressed() not in LEAVING:
        return False
    if _pressed() in LEAVING:
        return _left(sitting, form)
    return keep(sitting, form.given(sitting.answers), form)


def _taken(sitting: Sitting, asked: QuestionAsked, form: AnswersForm) -> bool:
    """Whether what was pressed is done: saved, left out, or nothing to save. If not, the form says why."""
    go, valid = _pressed(), form.validate()
    if go in LEAVING:
        return _left(sitting, form)
    if not valid:
        return False
    if form.says_nothing() and go == "next" and form.last_part and not _may_be_empty(sitting, asked, form):
        form.errors_on(asked.id, gettext("Answer the question, or press “Skip this question”."))
        return False
    if form.says_nothing() and asked.id not in sitting.answers:
        return True
    return keep(sitting, form.given(sitting.answers), form)


def _left(sitting: Sitting, form: AnswersForm) -> bool:
    """Keep what can be kept of a page that is left. Only a form of another session is refused."""
    if "csrf_token" in form.errors:
        return False
    given = form.left_out() if _pressed() == "skip" else form.half_done(sitting.answers)
    return not given or keep(sitting, given, form)


def _may_be_empty(sitting: Sitting, asked: QuestionAsked, form: AnswersForm) -> bool:
    """Whether an option of an earlier part is chosen already, or the question was only looked at again."""
    before = sitting.answers.get(asked.id)
    if _change() and (before is None or not before.said_something):
        return True
    return before is not None and bool(before.options - {each.id for each in form.shown[asked.id]})


def _onward(sitting: Sitting, asked: QuestionAsked, form: AnswersForm, *, part: int) -> Response:
    go = _pressed()
    if go == "save":
        return to(sitting.address("review"), said="answers-kept")
    if go == "worried":
        here = sitting.address("question", number=asked.number, part=part, change=_change())
        return to(url_for("moderation.worried", back=here))
    if go == "back":
        return to(_back(sitting, asked, part=part))
    if go == "next" and part < len(asked.screens):
        return to(sitting.address("question", number=asked.number, part=part + 1, change=_change()))
    said = "words-left-out" if go == "skip" and form.has_words() else None
    if asked.number < len(sitting.questions) and not _change():
        return to(sitting.address("question", number=asked.number + 1), said=said)
    return to(sitting.address("review"), said=said)


def _back(sitting: Sitting, asked: QuestionAsked, *, part: int) -> str:
    if part > 1:
        return sitting.address("question", number=asked.number, part=part - 1, change=_change())
    if _change():
        return sitting.address("review")
    earlier = sitting.get_question(max(asked.number - 1, 1))
    return sitting.address("question", number=earlier.number, part=len(earlier.screens))
