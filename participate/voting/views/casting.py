"""A voter's way: who → start → ballot → check → cast → receipt, and taking it back."""

from flask import Response, request, url_for
from flask_babel import gettext

from participate.access.identity import CardPass
from participate.access.permissions import Permission
from participate.core.groups import Group
from participate.core.lifecycle import Phase
from participate.core.schedule import outcome_due
from participate.rounds.queries import get_public
from participate.rounds.queries.asked import groups_by_account
from participate.voting.booth.filling import cast_form, check_page
from participate.voting.forms.casting import WhoForm
from participate.voting.queries.rules import KIND
from participate.voting.service import in_round as service
from participate.voting.views.blueprint import bp
from participate.voting.views.sitting import elsewhere, sitting_at, sitting_of
from participate.web.access import allow
from participate.web.form import Form
from participate.web.locale import address_in, easy
from participate.web.request import SAFE_METHODS, db, identity, now
from participate.web.templating import render, to


@bp.get("/vote/<reference>/begin")
@allow(Permission.OWN_SEE)
def begin(reference: str) -> Response:
    """Where a way in leads. A child's card opens in easy read. A facilitator's card enters what its group chose.

    On a shared tablet the next child may come this way, so nothing that was chosen is shown.
    """
    card = identity().card
    if card is not None and (first := _first_of_all(card, reference)) is not None:
        return first
    sitting = sitting_at(reference)
    if card is not None and card.group is Group.CHILD and not easy():
        return to(address_in(to_easy=True))
    mine = sitting.mine
    if mine is not None and mine.cast and not mine.hidden:
        return to(sitting.address("receipt"))
    return elsewhere(sitting) or to(sitting.address("here") if card is not None else sitting.ballot())


def _first_of_all(card: CardPass, reference: str) -> Response | None:
    """Where a card goes before it votes; None for one that was asked all."""
    if card.for_facilitator:
        return to(url_for("voting.lead", reference=reference))
    if card.asks_age:
        return to(url_for("people.card_ready", next=request.path))
    return None


@bp.route("/vote/<reference>/who", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def who(reference: str) -> Response:
    """Whose voice it is; it stays so while a ballot counts."""
    sitting = sitting_at(reference)
    mine = sitting.mine
    if identity().card is not None or (mine is not None and mine.cast):
        return to(sitting.address("begin"))
    form = WhoForm(data={"group": mine.group, "band": mine.band} if mine else None)
    groups = groups_by_account(sitting.row.group_set)
    form.offer(groups)
    if form.validate_on_submit() and form.attempt(
        lambda: service.say_who(db(), form.to_command(sitting.row.id), actor=identity(), now=now())
    ):
        return to(sitting.ballot())
    return render(
        "rounds/who.html",
        form=form,
        row=sitting.row,
        hints={},
        address=sitting.address("who"),
        onward=gettext("Go to the vote"),
        one_vote=Group.ON_BEHALF in groups,
    )


@bp.route("/vote/<reference>/start", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def start(reference: str) -> Response:
    """What somebody should know before they vote; the button brings them onto the roll."""
    sitting = sitting_at(reference)
    if sitting.mine is None and identity().card is None:
        return to(sitting.address("who"))
    if sitting.mine is not None and sitting.mine.hidden:
        return to(sitting.address("back"))
    form = Form(formdata=None) if request.method in SAFE_METHODS else Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.begin(db(), sitting.row.id, actor=identity(), now=now())
    ):
        return to(sitting.ballot())
    return render("voting/start.html", form=form, sitting=sitting, card=identity().card is not None)


@bp.route("/vote/<reference>/here", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def here(reference: str) -> Response:
    """“Are you still there?”, before anything that was chosen with a card is shown again."""
    sitting = sitting_at(reference)
    if identity().card is None or sitting.mine is None or not sitting.mine.begun:
        return elsewhere(sitting) or to(sitting.ballot())
    form = Form(formdata=None) if request.method in SAFE_METHODS else Form()
    if form.validate_on_submit():
        service.stay(db(), sitting.row.id, actor=identity(), now=now())
        return to(sitting.ballot())
    return render("rounds/here.html", form=form, address=sitting.address("here"))


@bp.get("/vote/<reference>/check")
@allow(Permission.ANSWER_GIVE)
def check(reference: str) -> Response:
    """What the ballot says, with the way to change it, before it is cast."""
    sitting = sitting_at(reference)
    if (away := elsewhere(sitting)) is not None:
        return away
    if sitting.mine is None or sitting.mine.said is None:
        return to(sitting.ballot())
    return check_page(sitting, cast_form(sitting))


@bp.post("/vote/<reference>/cast")
@allow(Permission.ANSWER_GIVE)
def cast(reference: str) -> Response:
    """Cast exactly what the page showed, whatever another tab has written meanwhile."""
    sitting = sitting_at(reference)
    if sitting.mine is None:
        return to(sitting.address("start"))
    form = cast_form(sitting)
    if form.validate_on_submit() and form.attempt(
        lambda: service.cast_in_round(
            db(), form.to_command(sitting.vote.id), round_id=sitting.row.id, actor=identity(), now=now()
        )
    ):
        return to(sitting.address("receipt"))
    return check_page(sitting, form)


@bp.get("/vote/<reference>/receipt")
@allow(Permission.ANSWER_GIVE)
def receipt(reference: str) -> Response:
    """The words that show that a ballot is in the count. They say nothing of what was chosen, and nor does the page."""
    row = get_public(db(), reference, now=now(), kind=KIND)
    sitting = sitting_of(row)
    if sitting.mine is None or not sitting.mine.cast:
        return to(sitting.address("begin"))
    return render(
        "voting/receipt.html",
        form=Form(formdata=None),
        sitting=sitting,
        card=identity().card is not None,
        still_open=row.phase(now()) is Phase.OPEN,
        due=outcome_due(row.closes_at) if row.closes_at else None,
    )


@bp.route("/vote/<reference>/take-back", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def withdraw(reference: str) -> Response:
    """Take a ballot back: nothing of it counts any more."""
    sitting = sitting_at(reference)
    if sitting.mine is None or not sitting.mine.has_ballot or not sitting.mine.own:
        return to(sitting.address("begin"))
    form = Form(formdata=None) if request.method in SAFE_METHODS else Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.take_back(db(), sitting.row.id, actor=identity(), now=now())
    ):
        return to(url_for("publishing.mine"), said="ballot-taken-back")
    return render("voting/take_back.html", sitting=sitting, form=form)
