"""A reviewer's pages of a whole round: in whose name, the list of what there is to look at, taking everything back."""

from flask import Response, request, url_for
from flask_babel import gettext

from participate.access.permissions import Permission
from participate.core.groups import Group
from participate.core.schedule import outcome_due
from participate.reviews.forms.reviewing import ReviewerForm
from participate.reviews.queries.planning import KIND
from participate.reviews.service import reviewing as service
from participate.reviews.views.blueprint import bp
from participate.reviews.views.sitting import elsewhere, sitting_at
from participate.rounds.queries import get_public
from participate.rounds.queries.asked import groups_by_account
from participate.web.access import allow
from participate.web.form import Form
from participate.web.locale import address_in, easy
from participate.web.request import SAFE_METHODS, db, identity, now
from participate.web.templating import render, to


@bp.get("/review/<reference>/begin")
@allow(Permission.OWN_SEE)
def begin(reference: str) -> Response:
    """Where a way in leads. A child's card opens in easy read. A group facilitator's card reviews nothing: each person
    looks for themselves.
    """
    card = identity().card
    if card is not None and card.for_facilitator:
        row = get_public(db(), reference, now=now(), kind=KIND)
        return render("reviews/one_by_one.html", row=row, form=Form(formdata=None))
    if card is not None and card.asks_age:
        return to(url_for("people.card_ready", next=request.path))
    sitting = sitting_at(reference)
    if card is not None and card.group is Group.CHILD and not easy():
        return to(address_in(to_easy=True))
    return elsewhere(sitting) or to(sitting.address("subjects"))


@bp.route("/review/<reference>/who", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def who(reference: str) -> Response:
    """In whose name somebody reviews; it stays so once a review is sent."""
    sitting = sitting_at(reference)
    mine = sitting.mine
    if identity().card is not None or (mine is not None and mine.counted):
        return to(sitting.address("subjects"))
    form = ReviewerForm(data={"group": mine.group, "band": mine.band} if mine else None)
    form.offer(groups_by_account(sitting.row.group_set))
    if form.validate_on_submit() and form.attempt(
        lambda: service.say_who(db(), form.to_command(sitting.row.id), actor=identity(), now=now())
    ):
        return to(sitting.address("subjects"))
    onward = gettext("Go to the list")
    return render(
        "rounds/who.html", form=form, row=sitting.row, hints={}, address=sitting.address("who"), onward=onward
    )


@bp.get("/review/<reference>/list")
@allow(Permission.ANSWER_GIVE)
def subjects(reference: str) -> Response:
    """What there is to look at, with what this person did so far."""
    sitting = sitting_at(reference)
    if (away := elsewhere(sitting)) is not None:
        return away
    return render(
        "reviews/list.html",
        form=Form(formdata=None),
        sitting=sitting,
        card=identity().card is not None,
        due=outcome_due(sitting.row.closes_at) if sitting.row.closes_at else None,
    )


@bp.route("/review/<reference>/take-back", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def withdraw(reference: str) -> Response:
    """Take every review of this round back that this browser session may see."""
    sitting = sitting_at(reference)
    if sitting.mine is None or not sitting.mine.may_take_back:
        return to(sitting.address("subjects"))
    form = Form(formdata=None) if request.method in SAFE_METHODS else Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.take_back(db(), sitting.row.id, actor=identity(), now=now())
    ):
        return to(url_for("publishing.mine"), said="reviews-taken-back")
    return render("reviews/take_back.html", sitting=sitting, form=form)
