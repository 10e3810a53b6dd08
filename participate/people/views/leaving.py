"""Signing out."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.people import service
from participate.people.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import cookie_name, db, secure, session_token
from participate.web.templating import render, to


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
