"""A card that comes back to its vote: nothing of what was chosen is shown before the three pictures are."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.people.forms import PicturesForm
from participate.people.service import check_pictures
from participate.voting.service import in_round
from participate.voting.service.coming_back import show_again
from participate.voting.views.blueprint import bp
from participate.voting.views.sitting import Sitting, sitting_at
from participate.web.access import allow
from participate.web.form import Form
from participate.web.messages import refusal_of
from participate.web.request import SAFE_METHODS, db, identity, keep_rows, now, settings
from participate.web.templating import render, render_status, to


@bp.route("/vote/<reference>/back", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def back(reference: str) -> Response:
    """“You voted. Change it?” Pressing “Start again” begins with nothing; what was cast counts until the new one is."""
    sitting = sitting_at(reference)
    if _has_nothing_hidden(sitting):
        return to(sitting.address("begin"))
    form = Form(formdata=None) if request.method in SAFE_METHODS else Form()
    if form.validate_on_submit() and form.attempt(
        lambda: in_round.begin(db(), sitting.row.id, actor=identity(), now=now())
    ):
        return to(sitting.ballot())
    return render("voting/back.html", form=form, sitting=sitting)


@bp.route("/vote/<reference>/back/pictures", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def back_by_pictures(reference: str) -> Response:
    """The three pictures; when they are right, the vote is shown as to the session that wrote it."""
    sitting = sitting_at(reference)
    if _has_nothing_hidden(sitting) or not sitting.may_come_back:
        return to(sitting.address("begin"))
    form = PicturesForm()
    if not form.validate_on_submit():
        return render("voting/back_pictures.html", form=form, sitting=sitting)
    refused = check_pictures(db(), form.chosen, actor=identity(), key=settings().secret_key)
    if refused is None:
        show_again(db(), sitting.row.id, actor=identity(), now=now())
        return to(sitting.address("check"))
    keep_rows()  # the count of wrong pictures
    form.refuse(refused)
    status = refusal_of(refused).status
    return render_status("voting/back_pictures.html", status=status, form=form, sitting=sitting)


def _has_nothing_hidden(sitting: Sitting) -> bool:
    return sitting.mine is None or not sitting.mine.hidden
