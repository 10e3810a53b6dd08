"""Coming in by the words of a code card."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.code_words import read_code, read_number
from participate.people import service
from participate.people.errors import NumberNeeded
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
    form = CardForm(formdata=None)
    return render("people/card.html", form=form, next=own_path(request.args.get("next")), number=False)


@bp.get("/card/<code>")
@allow(Permission.PUBLIC_READ)
def card_scanned(code: str) -> Response:
    """Where a card's QR code leads (`/card/17482-apple-bus-kite-moon-tree`): a page with one button, which signs in."""
    return unkept(render("people/card_scanned.html", code=read_code(code), number=read_number(code)))


@bp.post("/card")
@allow(Permission.PUBLIC_READ)
def use_card() -> Response:
    form = CardForm()
    form.validate()
    following = own_path(request.args.get("next") or request.form.get("next"))
    entered = service.use_card(
        db(),
        form.to_command(),
        place=place(),
        is_over=registry().card_is_over,
        now=now(),
        key=settings().secret_key,
    )
    if not isinstance(entered, str):
        keep_rows()  # the count of wrong words
        needed = isinstance(entered, NumberNeeded)
        form.refuse(entered, field="number" if needed else "code")
        return render_status(
            "people/card.html",
            status=refusal_of(entered).status,
            form=form,
            next=following,
            number=needed or bool(form.number.data),
        )
    return signed_in(to(url_for("people.card_ready", next=following or None)), token=entered)
