"""A participant's pages: from “who are you?” to “we have your answers”. Both reading modes write the same answers."""

from collections.abc import Callable

from flask import Response, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from participate.access.identity import CardPass
from participate.access.permissions import Permission
from participate.consultations.forms.answering import SendForm, WhoForm
from participate.consultations.queries import answering as queries
from participate.consultations.queries.drafting import KIND
from participate.consultations.service import answering as service
from participate.consultations.views import asking, coming_back
from participate.consultations.views.blueprint import bp
from participate.consultations.views.sitting import (
    Sitting,
    elsewhere,
    may_answer_for_a_child,
    review_rows,
    sitting_at,
    worry_words,
)
from participate.core.groups import Group
from participate.core.lifecycle import Phase
from participate.core.schedule import outcome_due
from participate.rounds.queries import get_public
from participate.rounds.queries.asked import groups_by_account
from participate.web.access import allow
from participate.web.answering import WHOSE
from participate.web.form import Form
from participate.web.locale import address_in, easy
from participate.web.request import SAFE_METHODS, db, identity, now
from participate.web.templating import render, to

__all__ = ["asking", "coming_back"]  # their pages hang on the same blueprint
SENT_BEFORE = _l("You have sent these. New answers take their place when you send them.")


@bp.get("/take-part/<reference>/begin")
@allow(Permission.OWN_SEE)
def begin(reference: str) -> Response:
    """Where a way in leads. A child's card opens in easy read; from there either form can be chosen. A facilitator's
    card answers nothing itself: it leads to the page for what a group said.

    On a shared tablet the next child may come this way, so answers of a card are asked about before they are shown.
    """
    card = identity().card
    if (first := _first_of_all(card, reference)) is not None:
        return first
    sitting = sitting_at(reference)
    if card is not None and card.group is Group.CHILD and not easy():
        return to(address_in(to_easy=True))
    if card is not None and sitting.mine.came_back:
        return to(sitting.address("back"))
    if (away := elsewhere(sitting)) is not None:
        return away
    if card is not None and sitting.said_something:
        return to(sitting.address("here"))
    return to(sitting.onward())


def _first_of_all(card: CardPass | None, reference: str) -> Response | None:
    """Where a card goes before it answers; None for one that was asked all, and for an account."""
    if card is not None and card.for_facilitator:
        return to(url_for("paper.facilitate", reference=reference))
    if card is not None and card.asks_age:
        return to(url_for("people.card_ready", next=request.path))
    return None


@bp.route("/take-part/<reference>/here", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def here(reference: str) -> Response:
    """“Are you still there?”, before anything of a card's answers is shown again."""
    sitting = sitting_at(reference)
    if identity().card is None or sitting.mine.draft is None:
        return to(sitting.address("begin"))
    form = Form(formdata=None) if request.method in SAFE_METHODS else Form()
    if form.validate_on_submit():
        service.stay(db(), sitting.row.id, actor=identity(), now=now())
        return to(sitting.onward())
    return render("rounds/here.html", form=form, address=sitting.address("here"))


@bp.route("/take-part/<reference>/who", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def who(reference: str) -> Response:
    """Whose answers these are; also the way from one's own answers to those for a child."""
    sitting = sitting_at(reference)
    if identity().card is not None:
        return to(sitting.address("begin"))
    draft = sitting.mine.draft
    form = WhoForm(data={"group": draft.group, "band": draft.band} if draft else None)
    groups = groups_by_account(sitting.row.group_set)
    form.offer(groups)
    if form.validate_on_submit() and form.attempt(
        lambda: service.say_who(db(), form.to_command(sitting.row.id), actor=identity(), now=now())
    ):
        return to(sitting.onward())
    hints = {each.value: str(SENT_BEFORE) for each in groups if sitting.mine.sent_for(each)}
    return render(
        "rounds/who.html",
        form=form,
        row=sitting.row,
        hints=hints,
        address=sitting.address("who"),
        onward=gettext("Go to the questions"),
    )


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
    row = get_public(db(), reference, now=now(), kind=KIND)
    mine = queries.find_mine(db(), round_id=row.id, actor=identity())
    if not mine.sent:
        return to(url_for("consultations.begin", reference=reference))
    still_open = row.phase(now()) is Phase.OPEN
    return render(
        "consultations/done.html",
        form=Form(formdata=None),
        row=row,
        title=queries.easy_title(db(), row) if easy() else row.title,
        mine=mine,
        card=identity().card is not None,
        still_open=still_open,
        child_next=still_open and may_answer_for_a_child(row, mine),
        due=outcome_due(row.closes_at) if row.closes_at else None,
    )


@bp.route("/take-part/<reference>/take-back", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def withdraw(reference: str) -> Response:
    """Start again from the beginning, or take everything back; for oneself, or (`child`) for a child."""
    sitting = sitting_at(reference)
    on_behalf = "child" in request.args
    form = Form(formdata=None) if request.method in SAFE_METHODS else Form()
    if form.validate_on_submit() and form.attempt(_changing(sitting, on_behalf=on_behalf)):
        if request.form.get("go") == "again":
            return to(sitting.address("begin"))
        return to(url_for("publishing.mine"), said="answers-taken-back")
    card = identity().card is not None
    return render("consultations/take_back.html", sitting=sitting, form=form, on_behalf=on_behalf, card=card)


def _changing(sitting: Sitting, *, on_behalf: bool) -> Callable[[], None]:
    verb = service.answer_again if request.form.get("go") == "again" else service.take_back
    command = service.SentBefore(round_id=sitting.row.id, on_behalf=on_behalf)
    return lambda: verb(db(), command, actor=identity(), now=now())


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
        whose=WHOSE.get(sitting.group) if sitting.group else None,
        card=identity().card,
    )
