"""What every way in does: it knows the place, starts with a clean browser, and keeps secrets out of stores."""

from flask import Response, request

from participate.people import service
from participate.people.limits import place_of
from participate.web.request import cookie_name, db, secure, session_token, settings


def place() -> str:
    return place_of(request.remote_addr, key=settings().secret_key)


def signed_in(response: Response, *, token: str) -> Response:
    """Start with a clean browser: whoever was signed in here before is signed out."""
    service.end_session(db(), session_token())
    response.set_cookie(cookie_name(), token, path="/", secure=secure(), httponly=True, samesite="Lax")
    return response


def unkept(response: Response) -> Response:
    """A page whose address is a secret is stored nowhere. No header is stricter than our own: without a referrer a
    browser would send its form with the origin “null”, which the guard refuses.
    """
    response.headers["Cache-Control"] = "private, no-store"
    return response
