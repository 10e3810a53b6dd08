"""A participant's pages: from “who are you?” to “we have your answers”. Both reading modes write the same answers."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.consultations.forms.answering import SendForm, WhoForm
from participate.consultations.queries import answering as queries
from participate.consultations.service import answering as service
from participate.consultations.views import asking
from participate.consultations.views.blueprint import bp
from participate.consultations.views.sitting import (
    Sitting,
    elsewhere,
    review_rows,
    sitting_at,
    worry_words,
)
from participate.core.groups import Group
from participate.core.lifecycle import Phase
from participate.core.schedule import outcome_due
from participate.rounds.queries import get_public
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.form import Form
from participate.web.locale import address_in, easy
from participate.web.request import SAFE_METHODS, db, identity, now
from participate.web.templating import render, to

__all__ = ["asking"]  # its pages hang on the same blueprint


@bp.get("/take-part/<reference>")
@allow(Permission.PUBLIC_READ)
def start(reference: str) -> Response:
    """Who may answer and the ways in; the same page for everybody."""
    row = get_public(db(), reference, now=now())
    for boundary in (row.opens_at, row.closes_at):
        fresh_until(boundary)
    groups = tuple(target.group for target in row.groups)
    begin_at = url_for("consultations.begin", reference=reference)
    return render("consultations/start.html", row=row, phase=row.phase(now()), groups=groups, begin=begin_at)


@bp.get("/take-part/<reference>/begin")
@allow(Permission.ANSWER_GIVE)
def begin(reference: str) -> Response:
    """Where a way in leads. A child's card opens in easy read; from there either form can be chosen."""
    sitting = sitting_at(reference)
    card = identity().card
    if card is not None and card.group is Group.CHILD and not easy():
        return to(address_in(to_easy=True))
    if (away := elsewhere(sitting)) is not None:
        return away
    if easy() and sitting.number is not None:
        return to(sitting.address("question", number=sitting.number))
    return to(sitting.address("review" if easy() else "form"))


@bp.route("/take-part/<reference>/who", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def who(reference: str) -> Response:
    sitting = sitting_at(reference)
    if identity().card is not None or (sitting.mine and sitting.mine.sent):
        return to(sitting.address("begin"))
    mine = sitting.mine
    form = WhoForm(data={"group": mine.group, "band": mine.band} if mine else None)
    form.offer(queries.groups_by_account(frozenset(target.group for target in sitting.row.groups)))
    if form.validate_on_submit() and form.attempt(
        lambda: service.say_who(db(), form.to_command(sitting.row.id), actor=identity(), now=now())
    ):
        return to(sitting.address("begin"))
    return render("consultations/who.html", form=form, row=sitting.row)


@bp.get("/take-part/<reference>/review")
@allow(Permission.ANSWER_GIVE)
def review(reference: str) -> Response:
    """What they said, with a link to change each answer, before anything is sent."""
    sitting = sitting_at(reference)
    return elsewhere(sitting) or _review(sitting, _send_form())


@bp.post("/take-part/<reference>/send")
@allow(Permission.ANSWER_GIVE)
def send(reference: str) -> Response:
    sitting = sitting_at(reference)
    form = _send_form()
    command = form.to_command(sitting.row.id)
    if form.validate_on_submit() and form.attempt(
        lambda: service.send_answers(db(), command, actor=identity(), worry_words=worry_words(), now=now())
    ):
        return to(sitting.address("done"))
    return _review(sitting, form)


@bp.get("/take-part/<reference>/done")
@allow(Permission.ANSWER_GIVE)
def done(reference: str) -> Response:
    """What happens next and when; on a shared tablet, signing out is the main thing to do."""
    row = get_public(db(), reference, now=now())
    mine = queries.find_mine(db(), round_id=row.id, actor=identity())
    if mine is None or not mine.sent:
        return to(url_for("consultations.begin", reference=reference))
    return render(
        "consultations/done.html",
        row=row,
        mine=mine,
        card=identity().card is not None,
        still_open=row.phase(now()) is Phase.OPEN,
        due=outcome_due(row.closes_at) if row.closes_at else None,
    )


@bp.route("/take-part/<reference>/take-back", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def withdraw(reference: str) -> Response:
    """Start again from the beginning, or take everything back."""
    sitting = sitting_at(reference)
    if request.method in SAFE_METHODS:
        return render("consultations/take_back.html", row=sitting.row, form=Form(formdata=None))
    form = Form()
    if form.validate() and form.attempt(
        lambda: service.clear_answers(db(), sitting.row.id, actor=identity(), now=now())
    ):
        if request.form.get("go") == "again":
            return to(sitting.address("begin"))
        return to(url_for("publishing.mine"), said="answers-taken-back")
    return render("consultations/take_back.html", row=sitting.row, form=form)


def _send_form() -> SendForm:
    form = SendForm()
    if identity().card is not None:
        del form.wants_news  # a card has no address to write to
    return form


def _review(sitting: Sitting, form: SendForm) -> Response:
    return render(
        "consultations/review.html",
        form=form,
        sitting=sitting,
        rows=review_rows(sitting),
        card=identity().card is not None,
    )
