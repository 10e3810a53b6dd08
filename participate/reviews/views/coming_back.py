"""A card that comes back to what it reviewed: nothing is shown before the three pictures are."""

from flask import Response

from participate.access.permissions import Permission
from participate.people.forms import PicturesForm
from participate.people.service import check_pictures
from participate.reviews.service.coming_back import show_again
from participate.reviews.views.blueprint import bp
from participate.reviews.views.sitting import sitting_at
from participate.web.access import allow
from participate.web.messages import refusal_of
from participate.web.request import db, identity, keep_rows, now, settings
from participate.web.templating import render, render_status, to


@bp.route("/review/<reference>/back", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def back(reference: str) -> Response:
    """The three pictures; when they are right, the reviews are shown as to the session that wrote them."""
    sitting = sitting_at(reference)
    if not sitting.may_come_back:
        return to(sitting.address("subjects"))
    form = PicturesForm()
    if not form.validate_on_submit():
        return render("reviews/back.html", form=form, sitting=sitting)
    refused = check_pictures(db(), form.chosen, actor=identity(), key=settings().secret_key)
    if refused is None:
        show_again(db(), sitting.row.id, actor=identity(), now=now())
        return to(sitting.address("subjects"))
    keep_rows()  # the count of wrong pictures
    form.refuse(refused)
    return render_status("reviews/back.html", status=refusal_of(refused).status, form=form, sitting=sitting)
