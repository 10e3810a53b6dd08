"""The ways in: e-mail link, code card, and out again."""

from flask import Blueprint, Response, request, url_for

from participate.access.permissions import Permission
from participate.core.code_words import read_code
from participate.people import queries, service
from participate.people.errors import LinkSpent, TooManyTries
from participate.people.forms import CardForm, SignInForm
from participate.people.limits import place_of
from participate.people.messages import LINK_SUBJECT, LINK_TEXT
from participate.web.access import allow
from participate.web.addresses import own_path
from participate.web.messages import refusal_of, sentence
from participate.web.request import cookie_name, db, keep_rows, now, registry, secure, session_token, settings
from participate.web.templating import render, render_status, to

bp = Blueprint("people", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
@allow(Permission.PUBLIC_READ)
def sign_in() -> Response:
    """Ask for a link. What follows is the same for every address, known or not."""
    form = SignInForm()
    if not form.is_submitted():
        form.next.data = own_path(request.args.get("next"))
    if not form.validate_on_submit():
        return render("people/sign_in.html", form=form)
    base = settings().public_url + url_for("people.link", token="")
    command = form.to_command(link_base=base, subject=str(LINK_SUBJECT), text=str(LINK_TEXT))
    try:
        service.ask_for_link(db(), command, place=_place(), now=now(), key=settings().secret_key)
    except TooManyTries as refusal:
        form.refuse(refusal, field="email")
        return render_status("people/sign_in.html", status=refusal_of(refusal).status, form=form)
    return to(url_for("people.link_sent"))


@bp.get("/sign-in/sent")
@allow(Permission.PUBLIC_READ)
def link_sent() -> Response:
    return render("people/link_sent.html")


@bp.get("/sign-in/link/<path:token>")
@allow(Permission.PUBLIC_READ)
def link(token: str) -> Response:
    """A page with one button: a mail scanner that opens the link does not use it up."""
    found = queries.find_link(db(), token, now=now())
    if found is None or not found.live:
        return _spent(found.next_path if found else "")
    return _unkept(render("people/link.html", token=token, link=found))


@bp.post("/sign-in/link/<path:token>")
@allow(Permission.PUBLIC_READ)
def use_link(token: str) -> Response:
    try:
        entered, path = service.use_link(db(), token, now=now())
    except LinkSpent as refusal:
        return _spent(str(refusal.values["next_path"]))
    return _signed_in(to(own_path(path) or url_for("publishing.mine")), token=entered)


def _spent(next_path: str) -> Response:
    refusal = LinkSpent(next_path=next_path)
    return render_status(
        "people/link_spent.html",
        status=refusal_of(refusal).status,
        sentence=sentence(refusal),
        next=own_path(next_path) or None,
    )


@bp.get("/card")
@allow(Permission.PUBLIC_READ)
def card() -> Response:
    return render("people/card.html", form=CardForm(formdata=None), next=own_path(request.args.get("next")))


@bp.get("/card/<code>")
@allow(Permission.PUBLIC_READ)
def card_scanned(code: str) -> Response:
    """Where a card's QR code leads (`/card/apple-bus-kite-moon`): a page with one button, which signs in."""
    return _unkept(render("people/card_scanned.html", code=read_code(code)))


@bp.post("/card")
@allow(Permission.PUBLIC_READ)
def use_card() -> Response:
    form = CardForm()
    form.validate()
    following = own_path(request.args.get("next") or request.form.get("next"))
    entered = service.use_card(
        db(),
        form.code.data or "",
        place=_place(),
        is_over=registry().round_is_over,
        now=now(),
        key=settings().secret_key,
    )
    if not isinstance(entered, str):
        keep_rows()  # the count of wrong words
        form.refuse(entered, field="code")
        return render_status("people/card.html", status=refusal_of(entered).status, form=form, next=following)
    return _signed_in(to(following or url_for("publishing.mine")), token=entered)


@bp.post("/sign-out")
@allow(Permission.SESSION_END)
def sign_out() -> Response:
    service.end_session(db(), session_token())
    response = to(url_for("people.signed_out"))
    response.delete_cookie(cookie_name(), path="/", secure=secure(), httponly=True, samesite="Lax")
    return response


@bp.get("/signed-out")
@allow(Permission.PUBLIC_READ)
def signed_out() -> Response:
    return render("people/signed_out.html")


def _place() -> str:
    return place_of(request.remote_addr, key=settings().secret_key)


def _signed_in(response: Response, *, token: str) -> Response:
    """Start with a clean browser: whoever was signed in here before is signed out."""
    service.end_session(db(), session_token())
    response.set_cookie(cookie_name(), token, path="/", secure=secure(), httponly=True, samesite="Lax")
    return response


def _unkept(response: Response) -> Response:
    """A page whose address is a secret is stored nowhere. No header is stricter than our own: without a referrer a
    browser would send its form with the origin “null”, which the guard refuses.
    """
    response.headers["Cache-Control"] = "private, no-store"
    return response
