"""The one cookie of the preferences: set only when somebody chose, gone when they put everything back."""

from flask import Response, request

from participate.core.comfort import read_choices
from participate.preferences.offer import OFFER
from participate.web.request import secure

A_YEAR = 365 * 24 * 60 * 60


def comfort_cookie() -> str:
    """Its name; a browser takes a name that starts with `__Host-` from this very host alone, over https."""
    return "__Host-comfort" if secure() else "comfort"


def has_chosen() -> bool:
    """Whether this browser brought any choice."""
    return comfort_cookie() in request.cookies


def choices() -> dict[str, str]:
    """What this browser chose beside the usual; anything that we do not offer is passed over."""
    return read_choices(request.cookies.get(comfort_cookie(), ""), OFFER)


def keep(response: Response, line: str, *, until_closed: bool = False) -> Response:
    """Keep a line of choices in the browser for a year, or until it is closed; an empty line is kept nowhere."""
    if not line:
        return drop(response)
    response.set_cookie(
        comfort_cookie(), line, max_age=None if until_closed else A_YEAR,
        path="/", secure=secure(), httponly=True, samesite="Lax",
    )  # fmt: skip
    return response


def drop(response: Response) -> Response:
    """Take the choices out of a browser that has any."""
    if has_chosen():
        response.delete_cookie(comfort_cookie(), path="/", secure=secure(), httponly=True, samesite="Lax")
    return response
