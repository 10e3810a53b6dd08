"""Default deny: an endpoint without a mark does not exist; a refused person learns nothing."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from participate.access.permissions import Permission
from participate.access.policy import permits
from participate.web.request import identity

View = TypeVar("View", bound=Callable[..., object])
MARK = "participate_permission"


class SignInNeeded(Exception):
    """Nobody is signed in (any more), and the page is not for everyone."""


def allow(permission: Permission) -> Callable[[View], View]:
    """Mark a view with the permission it asks for. Goes directly above the function."""

    def mark(view: View) -> View:
        setattr(view, MARK, permission)
        return view

    return mark


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
        if permission is Permission.PUBLIC_READ:
            return None
        if not identity().known:
            raise SignInNeeded
        if not permits(identity(), permission):
            raise NotFound
        return None
