"""What every way in does with its answer: it carries a session, and keeps secrets out of stores."""

from flask import Response

from participate.web.request import cookie_name, secure


def carry_session(response: Response, *, token: str) -> Response:
    """Sign this browser in with a session's token; the caller has ended the session before."""
    response.set_cookie(cookie_name(), token, path="/", secure=secure(), httponly=True, samesite="Lax")
    return response


def unkept(response: Response) -> Response:
    """A page whose address is a secret is stored nowhere. No header is stricter than our own: without a referrer a
    browser would send its form with the origin “null”, which the guard refuses.
    """
    response.headers["Cache-Control"] = "private, no-store"
    return response
