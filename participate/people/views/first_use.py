"""What a card asks once, before the first question: an age that its batch does not carry, and three pictures."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.groups import Group
from participate.people import service
from participate.people.forms import AgeForm, PicturesForm
from participate.people.views.blueprint import bp
from participate.web.access import allow
from participate.web.addresses import own_path
from participate.web.locale import address_in, easy
from participate.web.request import SAFE_METHODS, db, identity, now, settings
from participate.web.templating import render, to


@bp.get("/card/ready")
@allow(Permission.OWN_SEE)
def card_ready() -> Response:
    """Where a card leads when its words were right: to what it still asks, or on. A child is asked in easy read.
    A facilitator's card is asked nothing, and leads to its own page from wherever it was typed in.
    """
    card = identity().card
    if card is None:
        return to(_following())
    if card.for_facilitator:
        return to(url_for("publishing.mine"))
    asks = card.asks_age or card.may_choose_pictures
    if asks and card.group in {Group.CHILD, None} and not easy():
        return to(address_in(to_easy=True))
    if card.asks_age:
        return to(url_for("people.card_age", next=_next()))
    if card.may_choose_pictures:
        return to(url_for("people.card_pictures", next=_next()))
    return to(_following())


@bp.route("/card/age", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def card_age() -> Response:
    """How old somebody is; asked of a card once, unless its batch carries it."""
    card = identity().card
    if card is None or not card.asks_age:
        return to(_onward())
    form = AgeForm().offer(card.group)
    skipped = request.form.get("go") == "skip"
    if form.validate_on_submit() and form.attempt(
        lambda: service.say_age(db(), None if skipped else form.chosen, actor=identity(), now=now()), field="band"
    ):
        return to(_onward())
    return render("people/card_age.html", form=form, next=_next(), may_skip=card.group is not None)


@bp.route("/card/pictures", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def card_pictures() -> Response:
    """Three pictures to come back by, in the first session of a card; left out with one tap."""
    card = identity().card
    if card is None or not card.may_choose_pictures:
        return to(_following())
    form = PicturesForm()
    skipped = request.form.get("go") == "skip"
    if form.validate_on_submit() and form.attempt(lambda: _choose(form, skipped=skipped)):
        return to(_following())
    return render("people/card_pictures.html", form=form, next=_next())


def _choose(form: PicturesForm, *, skipped: bool) -> None:
    """Nothing chosen is refused: leaving pictures out has a button of its own."""
    chosen = () if skipped else form.chosen or ("",)
    service.choose_pictures(db(), chosen, actor=identity(), now=now(), key=settings().secret_key)


def _next() -> str | None:
    sent = request.args if request.method in SAFE_METHODS else request.values
    return own_path(sent.get("next")) or None


def _following() -> str:
    return _next() or url_for("publishing.mine")


def _onward() -> str:
    """From one thing that a card asks to the next."""
    return url_for("people.card_ready", next=_next())
