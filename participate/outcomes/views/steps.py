"""The steps to a published outcome, corrections, and promises kept."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.core.lifecycle import State
from participate.outcomes.forms import CorrectionForm, StepForm
from participate.outcomes.messages import NEWS_EASY_TEXT, NEWS_SUBJECT, NEWS_TEXT
from participate.outcomes.queries.drafting import OutcomeRow, find_latest
from participate.outcomes.service.steps import NEXT, News, TakeStep, publish_correction, take_step
from participate.outcomes.service.writing import mark_done, start_correction
from participate.outcomes.views.blueprint import bp
from participate.outcomes.views.thresholds import thresholds
from participate.outcomes.views.writing import show_desk
from participate.rounds.queries import RoundRow, get_round
from participate.web.access import allow
from participate.web.request import db, identity, now, settings
from participate.web.templating import render, to

DONE = {State.ANALYSED: "round-analysed", State.DECIDED: "round-decided", State.PUBLISHED: "round-published"}


@bp.post("/desk/rounds/<int:round_id>/outcome/step")
@allow(Permission.OUTCOME_WRITE)
def step(round_id: int) -> Response:
    row = get_round(db(), round_id)
    form = StepForm()
    wanted = NEXT.get(row.phase(now()))
    if wanted is None:
        raise NotFound
    command = TakeStep(round_id=round_id, to=wanted, thresholds=thresholds(), news=_news(row))
    if form.validate_on_submit() and form.attempt(lambda: take_step(db(), command, actor=identity(), now=now())):
        return to(url_for("outcomes.desk", round_id=round_id), said=DONE[wanted])
    return show_desk(row, form=form)


@bp.route("/desk/rounds/<int:round_id>/outcome/correct", methods=["GET", "POST"])
@allow(Permission.OUTCOME_WRITE)
def correct(round_id: int) -> Response:
    row = get_round(db(), round_id)
    latest = _latest(round_id)
    form = CorrectionForm()
    if form.validate_on_submit() and form.attempt(
        lambda: start_correction(db(), latest.id, reason=str(form.reason.data), actor=identity(), now=now())
    ):
        return to(url_for("outcomes.desk", round_id=round_id), said="correction-started")
    return render("outcomes/correct.html", row=row, form=form)


@bp.post("/desk/rounds/<int:round_id>/outcome/publish-correction")
@allow(Permission.OUTCOME_WRITE)
def publish_corrected(round_id: int) -> Response:
    form = StepForm()
    if form.validate_on_submit() and form.attempt(
        lambda: publish_correction(db(), round_id, actor=identity(), now=now())
    ):
        return to(url_for("outcomes.desk", round_id=round_id), said="correction-published")
    return show_desk(get_round(db(), round_id), form=form)


@bp.post("/desk/rounds/<int:round_id>/outcome/actions/<int:action_id>/done")
@allow(Permission.OUTCOME_WRITE)
def done(round_id: int, action_id: int) -> Response:
    form = StepForm()
    if form.validate_on_submit() and form.attempt(lambda: mark_done(db(), action_id, actor=identity(), now=now())):
        return to(url_for("outcomes.desk", round_id=round_id), said="action-saved")
    return show_desk(get_round(db(), round_id), form=form)


def _latest(round_id: int) -> OutcomeRow:
    latest = find_latest(db(), round_id)
    if latest is None:
        raise NotFound
    return latest


def _news(row: RoundRow) -> News:
    base = settings().public_url
    standard = f"{base}/outcomes/{row.reference}"
    easy = f"{base}/easy/outcomes/{row.reference}"
    values = {"title": row.title, "link": standard, "easy": easy}
    return News(
        subject=str(NEWS_SUBJECT) % {"title": row.title},
        text=str(NEWS_TEXT) % {**values, "change": f"{base}/preferences#mail"},
        easy_text=str(NEWS_EASY_TEXT) % {**values, "change": f"{base}/easy/preferences#mail"},
    )
