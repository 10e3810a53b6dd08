"""The ways in: e-mail link, code card, and out again."""

from flask import Blueprint, Response, request, url_for

from participate.access.permissions import Permission
from participate.people import service
from participate.people.forms import CardForm, SignInForm, safe_path
from participate.people.messages import LINK_SUBJECT, LINK_TEXT
from participate.people.tokens import keyed
from participate.web.access import allow
from participate.web.request import cookie_name, db, keep_rows, now, secure, session_token, settings
from participate.web.templating import render, to

bp = Blueprint("people", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
@allow(Permission.PUBLIC_READ)
def sign_in() -> Response:
    form = SignInForm()
    if not form.is_submitted():
        form.next.data = safe_path(request.args.get("next"))
    if form.validate_on_submit():
        base = settings().public_url + url_for("people.link", token="")
        command = form.to_command(link_base=base, subject=str(LINK_SUBJECT), text=str(LINK_TEXT))
        if form.attempt(lambda: service.ask_for_link(db(), command, now=now(), key=settings().secret_key)):
            return to(url_for("people.link_sent"))
    return render("people/sign_in.html", form=form)


@bp.get("/sign-in/sent")
@allow(Permission.PUBLIC_READ)
def link_sent() -> Response:
    return render("people/link_sent.html")


@bp.get("/sign-in/link/<path:token>")
@allow(Permission.PUBLIC_READ)
def link(token: str) -> Response:
    return render("people/link.html", token=token)


@bp.post("/sign-in/link/<path:token>")
@allow(Permission.PUBLIC_READ)
def use_link(token: str) -> Response:
    session_key, path = service.use_link(db(), token, now=now())
    return _signed_in(to(path or url_for("publishing.mine")), token=session_key)


@bp.get("/card")
@allow(Permission.PUBLIC_READ)
def card() -> Response:
    return render("people/card.html", form=CardForm(formdata=None))


@bp.post("/card")
@allow(Permission.PUBLIC_READ)
def use_card() -> Response:
    form = CardForm()
    form.validate()
    place = keyed(f"place:{request.remote_addr}", key=settings().secret_key)
    entered = service.use_card(db(), form.code.data or "", place=place, now=now(), key=settings().secret_key)
    if not isinstance(entered, str):
        keep_rows()
        form.refuse(entered, field="code")
        return render("people/card.html", form=form)
    return _signed_in(to(safe_path(request.form.get("next")) or url_for("publishing.mine")), token=entered)


@bp.post("/sign-out")
@allow(Permission.SESSION_END)
def sign_out() -> Response:
    service.end_session(db(), session_token())
    response = to(url_for("publishing.front"), said="signed-out")
    response.delete_cookie(cookie_name(), secure=secure(), httponly=True, samesite="Lax")
    return response


def _signed_in(response: Response, *, token: str) -> Response:
    response.set_cookie(cookie_name(), token, path="/", secure=secure(), httponly=True, samesite="Lax")
    return response
