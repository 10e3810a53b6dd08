"""Code cards of a round: issued in a batch, shown once, to be printed and folded."""

from flask import Response, abort, send_file

from participate.access.permissions import Permission
from participate.rounds import queries, service
from participate.rounds.card_pictures import card_picture_file
from participate.rounds.forms import CardsForm
from participate.rounds.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, identity, now, settings
from participate.web.templating import render


@bp.route("/desk/rounds/<int:round_id>/cards", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def cards(round_id: int) -> Response:
    row = queries.get_round(db(), round_id)
    form = CardsForm().offer(row)
    if form.validate_on_submit():
        made = form.attempt(
            lambda: service.issue_round_cards(
                db(), form.to_command(round_id), actor=identity(), now=now(), key=settings().secret_key
            )
        )
        if made is not None:
            issued = form.to_command(round_id)
            return render("rounds/cards_issued.html", row=row, cards=made, issued=issued, address=settings().public_url)
    return render("rounds/cards.html", form=form, row=row)


@bp.get("/pictures/card/<word>.svg")
@allow(Permission.PUBLIC_READ)
def card_picture(word: str) -> Response:
    found = card_picture_file(word)
    if found is None:
        abort(404)
    response = send_file(found, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
