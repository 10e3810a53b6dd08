"""A page that is stored nowhere."""

from flask import Response


def unkept(response: Response) -> Response:
    """A page whose address is a secret is stored nowhere. No header is stricter than our own: without a referrer a
    browser would send its form with the origin “null”, which the guard refuses.
    """
    response.headers["Cache-Control"] = "private, no-store"
    return response
