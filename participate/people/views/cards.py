"""Coming in by the words of a code card."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.code_words import read_code
from participate.people import service
from participate.people.forms import CardForm
from participate.people.views.arriving import place, signed_in, unkept
from participate.people.views.blueprint import bp
from participate.web.access import allow
from participate.web.addresses import own_path
from participate.web.messages import refusal_of
from participate.web.request import db, keep_rows, now, registry, settings
from participate.web.templating import render, render_status, to


@bp.get("/card")
@allow(Permission.PUBLIC_READ)
def card() -> Response:
    return render("people/card.html", form=CardForm(formdata=None), next=own_path(request.args.get("next")))


@bp.get("/card/<code>")
@allow(Permission.PUBLIC_READ)
def card_scanned(code: str) -> Response:
    """Where a card's QR code leads (`/card/apple-bus-kite-moon`): a page with one button, which signs in."""
    return unkept(render("people/card_scanned.html", code=read_code(code)))


@bp.post("/card")
@allow(Permission.PUBLIC_READ)
def use_card() -> Response:
    form = CardForm()
    form.validate()
    following = own_path(request.args.get("next") or request.form.get("next"))
    entered = service.use_card(
        db(),
        form.code.data or "",
        place=place(),
        is_over=registry().round_is_over,
        now=now(),
        key=settings().secret_key,
    )
    if not isinstance(entered, str):
        keep_rows()  # the count of wrong words
        form.refuse(entered, field="code")
        return render_status("people/card.html", status=refusal_of(entered).status, form=form, next=following)
    return signed_in(to(following or url_for("publishing.mine")), token=entered)
