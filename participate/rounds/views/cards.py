"""Code cards of a round: issued in a batch, shown once, to be printed and folded; revoked when they went astray."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, abort, send_file, url_for

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.core.groups import Group
from participate.people.service import NewCard
from participate.people.tokens import new_token
from participate.rounds import queries, service
from participate.rounds.card_pictures import card_picture_file
from participate.rounds.forms import CardsForm
from participate.rounds.qr import QrCode, qr_code
from participate.rounds.views.blueprint import bp
from participate.web.access import allow
from participate.web.form import Form
from participate.web.locale import language, prefix
from participate.web.request import db, identity, now, settings
from participate.web.templating import render, to


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCard:
    """A card as it is printed: the number outside, the words and the QR code of their address inside."""

    number: int
    words: tuple[str, ...]
    qr: QrCode


@bp.route("/desk/rounds/<int:round_id>/cards", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def cards(round_id: int) -> Response:
    row = queries.get_round(db(), round_id)
    form = CardsForm().offer(row, entry_key=new_token())
    if form.validate_on_submit():
        issued = form.to_command(round_id)
        made = form.attempt(
            lambda: service.issue_round_cards(db(), issued, actor=identity(), now=now(), key=settings().secret_key)
        )
        if made is not None:
            address = address_for(issued.group)
            shown = printed(made, address=address)
            return render("rounds/cards_issued.html", row=row, cards=shown, issued=issued, address=address)
    threshold = site(db()).threshold
    batches = queries.card_batches(db(), round_id=round_id, k=threshold)
    issuing = row.phase(now()).takes_cards
    return render("rounds/cards.html", form=form, row=row, batches=batches, threshold=threshold, issuing=issuing)


@bp.route("/desk/rounds/<int:round_id>/cards/<int:batch_id>/revoke", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def revoke_cards(round_id: int, batch_id: int) -> Response:
    row = queries.get_round(db(), round_id)
    batch = queries.get_batch(db(), batch_id, round_id=round_id, k=site(db()).threshold)
    form = Form()
    command = service.RevokeCards(round_id=round_id, batch_id=batch_id)
    if form.validate_on_submit() and form.attempt(
        lambda: service.revoke_cards(db(), command, actor=identity(), now=now())
    ):
        return to(url_for("rounds.cards", round_id=round_id), said="cards-revoked")
    return render("rounds/cards_revoke.html", form=form, row=row, batch=batch)


def address_for(group: Group) -> str:
    """Where a card is typed in: children begin in easy read."""
    front = prefix(language=language().code, easy=group is Group.CHILD)
    return f"{settings().public_url}{front}/card"


def printed(made: Iterable[NewCard], *, address: str) -> list[PrintedCard]:
    return [
        PrintedCard(
            number=each.number,
            words=tuple(each.code.split()),
            qr=qr_code(f"{address}/{each.code.replace(' ', '-')}"),
        )
        for each in made
    ]


@bp.get("/pictures/card/<word>.svg")
@allow(Permission.PUBLIC_READ)
def card_picture(word: str) -> Response:
    found = card_picture_file(word)
    if found is None:
        abort(404)
    response = send_file(found, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
