"""One review: read what is reviewed, say something to each row, look at it once more, send it."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.localoffer.messages import ANSWERS
from participate.reviews.forms.reviewing import SendSheetForm, SheetForm, sheet_form
from participate.reviews.service import reviewing as service
from participate.reviews.service.sheets import Given
from participate.reviews.views.blueprint import bp
from participate.reviews.views.sitting import (
    SheetSitting,
    away_from_sheet,
    check_rows,
    is_worrying,
    sheet_at,
    worry_words,
)
from participate.web.access import allow
from participate.web.form import Form
from participate.web.locale import easy
from participate.web.request import SAFE_METHODS, db, identity, keep_rows, now
from participate.web.templating import render, to

SHEET = "/review/<reference>/<int:position>"
LEAVING = frozenset({"back", "skip", "worried"})
"""Buttons that always lead away. What was typed is saved and watched first, whatever it lacks."""


@bp.route(SHEET, methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def sheet(reference: str, position: int) -> Response:
    """The standard form: the text beside its rows. In easy read: read it first, then one row a screen."""
    sitting = sheet_at(reference, position)
    if (away := away_from_sheet(sitting)) is not None:
        return away
    if easy() and request.method in SAFE_METHODS:
        return render("reviews/look.html", sitting=sitting, questions=ANSWERS, card=identity().card is not None)
    form = sheet_form(sitting.plan.framework, sitting.rows, sitting.scores, easy=False)
    if request.method not in SAFE_METHODS and _kept(sitting, form):
        if _pressed() == "worried":
            return to(url_for("moderation.worried", back=sitting.here("sheet")))
        if _pressed() == "save":
            return to(sitting.address("subjects", care=_care(form)), said="review-kept")
        return to(sitting.here("check", care=_care(form)))
    card = identity().card is not None
    return render("reviews/sheet.html", form=form, sitting=sitting, questions=ANSWERS, card=card, **_shown(form))


@bp.route(f"{SHEET}/<int:number>", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def row(reference: str, position: int, number: int) -> Response:
    """One row a screen (EQ-08); in the standard form this is a place on the one page."""
    sitting = sheet_at(reference, position)
    asked = sitting.get_row(number)
    if (away := away_from_sheet(sitting)) is not None:
        return away
    if not easy() and request.method in SAFE_METHODS:
        return to(sitting.here("sheet", _anchor=f"row-{number}"))
    form = sheet_form(sitting.plan.framework, [(number, asked)], sitting.scores, easy=True)
    if request.method not in SAFE_METHODS and _kept(sitting, form, one=True):
        return _onward(sitting, form, number)
    return render(
        "reviews/row.html",
        form=form,
        asked=asked,
        number=number,
        sitting=sitting,
        change=_change(),
        card=identity().card is not None,
        **_shown(form),
    )


@bp.get(f"{SHEET}/check")
@allow(Permission.ANSWER_GIVE)
def check(reference: str, position: int) -> Response:
    """What they said, with a link to change each row, before anything is sent."""
    sitting = sheet_at(reference, position)
    return away_from_sheet(sitting) or _check(sitting, _send_form(sitting))


@bp.post(f"{SHEET}/send")
@allow(Permission.ANSWER_GIVE)
def send(reference: str, position: int) -> Response:
    sitting = sheet_at(reference, position)
    form = _send_form(sitting)
    command = form.to_command(sitting.row.id, position)
    if form.validate_on_submit() and form.attempt(
        lambda: service.send_sheet(db(), command, actor=identity(), worry_words=worry_words(), now=now())
    ):
        return to(sitting.address("subjects"), said="review-sent")
    return _check(sitting, form)


@bp.post(f"{SHEET}/again")
@allow(Permission.ANSWER_GIVE)
def again(reference: str, position: int) -> Response:
    """Open a review that was sent."""
    sitting = sheet_at(reference, position)
    command = service.OpenAgain(round_id=sitting.row.id, position=position)
    if Form().validate():
        service.open_again(db(), command, actor=identity(), now=now())
        return to(sitting.here("check" if _is_seen(sitting) else "sheet"), said="review-open-again")
    return to(sitting.address("subjects"))


@bp.route(f"{SHEET}/here", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def here(reference: str, position: int) -> Response:
    """“Are you still there?”, before anything that was said with a card is shown again."""
    sitting = sheet_at(reference, position)
    form = Form(formdata=None) if request.method in SAFE_METHODS else Form()
    if form.validate_on_submit():
        command = service.OpenAgain(round_id=sitting.row.id, position=position)
        service.stay(db(), command, actor=identity(), now=now())
        return to(sitting.here("sheet"))
    return render("rounds/here.html", form=form, address=sitting.here("here"))


def _is_seen(sitting: SheetSitting) -> bool:
    found = sitting.sheet(sitting.subject)
    return found is not None and not found.hidden


def _pressed() -> str:
    return request.form.get("go", "next")


def _change() -> int | None:
    """1 when this row was opened from the check, and leads back to it."""
    return 1 if "change" in request.args else None


def _kept(sitting: SheetSitting, form: SheetForm, *, one: bool = False) -> bool:
    """Whether what was pressed is done: saved, left out, or nothing to save. If not, the form says why."""
    valid = form.validate()
    if "csrf_token" in form.errors:
        return False
    if not valid and _pressed() not in LEAVING:
        _watch_refused(sitting, form)
        return False
    if form.says_nothing() and one and _pressed() == "next" and not _change():
        form.ask_for_score()
        return False
    if form.says_nothing() and one and _pressed() != "skip":
        return True
    given = form.left_out() if _pressed() == "skip" else form.given(whole=_pressed() not in LEAVING)
    return _save(sitting, form, given)


def _save(sitting: SheetSitting, form: SheetForm, given: tuple[Given, ...]) -> bool:
    command = service.SaveScores(round_id=sitting.row.id, position=sitting.subject.position, given=given)
    return bool(
        form.attempt(lambda: service.save_scores(db(), command, actor=identity(), worry_words=worry_words(), now=now()))
    )


def _watch_refused(sitting: SheetSitting, form: SheetForm) -> None:
    """Worrying words reach the lead although the page is refused: a child may not try a second time."""
    if is_worrying(form.typed):
        _save(sitting, form, form.given(whole=False))
        keep_rows()


def _care(form: SheetForm) -> int | None:
    """1 when the next page shows first where to find help."""
    return 1 if is_worrying(form.typed) else None


def _shown(form: SheetForm) -> dict[str, bool]:
    """A refused page shows where to find help as the next one would."""
    return {"care": True} if request.method not in SAFE_METHODS and _care(form) else {}


def _onward(sitting: SheetSitting, form: SheetForm, number: int) -> Response:
    go, care = _pressed(), _care(form)
    if go == "save":
        return to(sitting.address("subjects", care=care), said="review-kept")
    if go == "worried":
        return to(url_for("moderation.worried", back=sitting.here("row", number=number, change=_change())))
    if go == "back" and not _change():
        return to(sitting.here("row", number=number - 1, care=care) if number > 1 else sitting.here("sheet", care=care))
    if _change() or number == len(sitting.rows):
        return to(sitting.here("check", care=care))
    return to(sitting.here("row", number=number + 1, care=care))


def _send_form(sitting: SheetSitting) -> SendSheetForm:
    mine = sitting.mine
    shown = {"wants_news": mine.wants_news, "chosen_by": mine.chosen_by, "helped_by": mine.helped_by} if mine else None
    form = SendSheetForm(data=shown)
    if identity().card is not None:
        del form.wants_news  # a card has no address to write to
    return form


def _check(sitting: SheetSitting, form: SendSheetForm) -> Response:
    card = identity().card is not None
    return render("reviews/check.html", form=form, sitting=sitting, rows=check_rows(sitting), card=card)
