"""Default deny: an endpoint without a mark does not exist; a refused person learns nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import NotFound

from participate.access.identity import ANYONE, Identity, Strength
from participate.access.permissions import Permission
from participate.access.policy import permits
from participate.web.idleness import seen_now
from participate.web.request import SAFE_METHODS, identity, now, secure, seen_cookie, session_token, settings

View = TypeVar("View", bound=Callable[..., object])
MARK = "participate_permission"
FRESH = "participate_fresh"


class SignInNeeded(Exception):
    """Nobody is signed in (any more), or not as strongly as the page needs, and the page is not for everyone."""


def allow(permission: Permission) -> Callable[[View], View]:
    """Mark a view with the permission it asks for. Goes directly above the function."""

    def mark(view: View) -> View:
        setattr(view, MARK, permission)
        return view

    return mark


class ConfirmationNeeded(Exception):
    """The right person is signed in, and must show again that it is them."""


def freshly_confirmed(view: View) -> View:
    """Mark a dangerous act: its POST needs that somebody showed it is them in the last quarter of an hour.

    Stands above `allow`. What was typed is kept meanwhile, so the view must answer GET with the same form.
    """
    setattr(view, FRESH, SAFE_METHODS)
    return view


def confirmed_first(view: View) -> View:
    """The same for a page where secrets are typed, which nobody may keep: it is not even shown before."""
    setattr(view, FRESH, frozenset[str]())
    return view


def confirms_first(endpoint: str | None) -> bool:
    """Whether a page is shown to nobody who has not shown lately that it is them."""
    return not getattr(current_app.view_functions.get(endpoint or ""), FRESH, SAFE_METHODS)


def permission_of(endpoint: str | None) -> Permission | None:
    """The mark of an endpoint; None for one without."""
    view = current_app.view_functions.get(endpoint or "")
    return getattr(view, MARK, None)


def guard_every_endpoint(app: Flask) -> None:
    """Refuse before the view runs. Outsiders get 404: that a page exists is not theirs to know."""

    @app.before_request
    def check() -> Response | None:
        if request.endpoint is None:
            return None  # no such address: Werkzeug answers 404 or 405 itself
        permission = permission_of(request.endpoint)
        if permission is None:
            raise NotFound
        if permits(ANYONE, permission):
            return None
        if not identity().known:
            raise SignInNeeded
        if not permits(identity(), permission):
            raise SignInNeeded if _would_permit(identity(), permission) else NotFound
        if _asks_again() and not identity().is_confirmed(now=now()):
            raise ConfirmationNeeded
        return None


def _would_permit(reader: Identity, permission: Permission) -> bool:
    """Whether this page is for this very person, once they have signed in to the desk."""
    return permits(replace(reader, roles=reader.held), permission)


def _asks_again() -> bool:
    """Whether this request needs that somebody has shown lately that it is them."""
    view = current_app.view_functions[request.endpoint or ""]
    return hasattr(view, FRESH) and request.method not in getattr(view, FRESH)


def remember_when_seen(app: Flask) -> None:
    """Whoever is at the desk is there now; a public page tells nobody."""

    @app.after_request
    def note(response: Response) -> Response:
        reader: Identity | None = g.get("identity")
        for_everyone = permission_of(request.endpoint) in {None, Permission.PUBLIC_READ}
        if for_everyone or reader is None or reader.strength is not Strength.DESK:
            return response
        moment = seen_now(now(), token=session_token(), key=settings().secret_key)
        response.set_cookie(seen_cookie(), moment, path="/", secure=secure(), httponly=True, samesite="Lax")
        return response
