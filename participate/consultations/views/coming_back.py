"""A card that comes back to what it answered: nothing is shown before the three pictures are."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.consultations.service import coming_back as service
from participate.consultations.views.blueprint import bp
from participate.consultations.views.sitting import Sitting, sitting_at
from participate.people.forms import PicturesForm
from participate.people.service import check_pictures
from participate.web.access import allow
from participate.web.form import Form
from participate.web.messages import refusal_of
from participate.web.request import SAFE_METHODS, db, identity, keep_rows, now, settings
from participate.web.templating import render, render_status, to


@bp.route("/take-part/<reference>/back", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def back(reference: str) -> Response:
    """“You answered this already. Do you want to change it?” Pressing “Start again” begins with nothing."""
    sitting = sitting_at(reference)
    if _has_nothing_hidden(sitting):
        return to(sitting.address("begin"))
    form = Form(formdata=None) if request.method in SAFE_METHODS else Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.begin_again(db(), sitting.row.id, actor=identity(), now=now())
    ):
        return to(sitting.address_of(sitting.get_question(1)))
    return render("consultations/back.html", form=form, sitting=sitting, card=identity().card)


@bp.route("/take-part/<reference>/back/pictures", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def back_by_pictures(reference: str) -> Response:
    """The three pictures; when they are right, the answers are shown as to the session that wrote them."""
    sitting = sitting_at(reference)
    card = identity().card
    if _has_nothing_hidden(sitting) or card is None or not card.has_pictures:
        return to(sitting.address("begin"))
    form = PicturesForm()
    if not form.validate_on_submit():
        return render("consultations/back_pictures.html", form=form, sitting=sitting)
    refused = check_pictures(db(), form.chosen, actor=identity(), key=settings().secret_key)
    if refused is None:
        service.show_again(db(), sitting.row.id, actor=identity(), now=now())
        return to(sitting.address("review"))
    keep_rows()  # the count of wrong pictures
    form.refuse(refused)
    status = refusal_of(refused).status
    return render_status("consultations/back_pictures.html", status=status, form=form, sitting=sitting)


def _has_nothing_hidden(sitting: Sitting) -> bool:
    return identity().card is None or not sitting.mine.came_back
