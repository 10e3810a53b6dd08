"""What every way in does: it knows the place, and starts with a clean browser."""

from flask import Response, request

from participate.people import service
from participate.people.limits import place_of
from participate.web.arriving import carry_session, unkept
from participate.web.request import db, session_token, settings

__all__ = ["place", "signed_in", "unkept"]


def place() -> str:
    return place_of(request.remote_addr, key=settings().secret_key)


def signed_in(response: Response, *, token: str) -> Response:
    """Start with a clean browser: whoever was signed in here before is signed out."""
    service.end_session(db(), session_token())
    return carry_session(response, token=token)
