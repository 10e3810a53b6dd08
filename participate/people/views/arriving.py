"""What every way in does: it knows the place, and starts with a clean browser."""

from flask import Response, request

from participate.core.errors import NotFound
from participate.people import service
from participate.people.limits import place_of
from participate.web.arriving import unkept
from participate.web.request import carry_session, db, identity, registry, session_token, settings

__all__ = ["account", "party", "place", "signed_in", "unkept"]


def place() -> str:
    return place_of(request.remote_addr, key=settings().secret_key)


def signed_in(response: Response, *, token: str) -> Response:
    """Start with a clean browser: whoever was signed in here before is signed out."""
    service.end_session(db(), session_token())
    return carry_session(response, token)


def party() -> service.Party | None:
    """Who asks for a passkey here; None at an address for which no browser makes one."""
    return service.party_of(settings().public_url, name=registry().site(db()).name)


def account() -> int:
    """The account of somebody who has one; 404 for a card."""
    number = identity().account_id
    if number is None:
        raise NotFound
    return number
