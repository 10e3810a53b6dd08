"""Coming in by the council's own sign-in. The browser carries what it set out with in a sealed cookie."""

import json
from dataclasses import asdict
from datetime import timedelta

from flask import Response, make_response, request, url_for
from werkzeug.utils import redirect

from participate.access.permissions import Permission
from participate.config import OpenIdSettings
from participate.core.errors import DomainError, NotFound
from participate.people import service
from participate.people.errors import OpenIdFailed, OpenIdUnknown
from participate.people.sealing import seal, unseal
from participate.people.service import OpenIdReturn, OpenIdStep
from participate.people.views.arriving import signed_in, unkept
from participate.people.views.blueprint import bp
from participate.web.access import allow
from participate.web.addresses import own_path
from participate.web.messages import refusal_of, sentence
from participate.web.request import cookie_name, db, now, secure, settings
from participate.web.templating import render, render_status, to

LIFE = timedelta(minutes=10)
PURPOSE = "openid"


@bp.get("/sign-in/openid")
@allow(Permission.PUBLIC_READ)
def openid() -> Response:
    """Send the browser to the provider. Nothing is written: what is needed later is in the cookie."""
    try:
        address, step = service.set_out(_provider(), redirect_uri=_back(), next_path=own_path(request.args.get("next")))
    except OpenIdFailed as refusal:
        return _refused(refusal)
    response = unkept(make_response(redirect(address, code=303)))
    carried = seal(json.dumps(asdict(step)), purpose=PURPOSE, key=settings().secret_key, now=now())
    response.set_cookie(_cookie(), carried, max_age=LIFE, path="/", secure=secure(), httponly=True, samesite="Lax")
    return response


@bp.get("/sign-in/openid/back")
@allow(Permission.PUBLIC_READ)
def openid_back() -> Response:
    """Where the provider sends the browser: a page with one button, as for a mailed link. The button signs in."""
    _provider()
    if "error" in request.args or not request.args.get("code"):
        return _refused(OpenIdFailed())
    code, state = (request.args.get(name, "")[:2000] for name in ("code", "state"))
    return unkept(render("people/openid_back.html", code=code, state=state))


@bp.post("/sign-in/openid/back")
@allow(Permission.PUBLIC_READ)
def use_openid() -> Response:
    provider, step = _provider(), _carried()
    back = OpenIdReturn(state=request.form.get("state", ""), code=request.form.get("code", ""))
    if step is None:
        return _refused(OpenIdFailed())
    try:
        address = service.verified_address(provider, step, back, redirect_uri=_back(), now=now())
        entered = service.sign_in_with_address(db(), address, now=now())
    except (OpenIdFailed, OpenIdUnknown) as refusal:
        return _refused(refusal)
    return _forgotten(signed_in(to(own_path(step.next_path) or url_for("publishing.mine")), token=entered))


def _carried() -> OpenIdStep | None:
    carried = request.cookies.get(_cookie(), "")
    opened = unseal(carried, purpose=PURPOSE, key=settings().secret_key, now=now(), life=LIFE)
    return OpenIdStep(**json.loads(opened)) if opened else None


def _refused(refusal: DomainError) -> Response:
    status = refusal_of(refusal).status
    return _forgotten(render_status("people/openid_failed.html", status=status, sentence=sentence(refusal)))


def _forgotten(response: Response) -> Response:
    response.delete_cookie(_cookie(), path="/", secure=secure(), httponly=True, samesite="Lax")
    return response


def _provider() -> OpenIdSettings:
    found = settings().openid
    if found is None:
        raise NotFound
    return found


def _back() -> str:
    return f"{settings().public_url}{url_for('people.openid_back')}"


def _cookie() -> str:
    return f"{cookie_name()}-openid"
