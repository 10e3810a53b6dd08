"""Public pages are the same bytes for everyone; what a signed-in person sees is never stored."""

from datetime import datetime

from flask import Flask, Response, g, request

from participate.access.permissions import Permission
from participate.web.access import permission_of
from participate.web.request import SAFE_METHODS, now

LONGEST_SECONDS = 60


def fresh_until(moment: datetime | None) -> None:
    """This page changes by the clock at `moment`: no copy of it may live longer."""
    if moment is not None and moment > now():
        known: datetime | None = g.get("fresh_until")
        g.fresh_until = moment if known is None else min(known, moment)


def cache_public_pages(app: Flask) -> None:
    """An ETag from the bytes themselves: it changes when a round opens or closes, because the page does."""

    @app.after_request
    def add(response: Response) -> Response:
        if "Cache-Control" in response.headers:
            return response
        public = permission_of(request.endpoint) is Permission.PUBLIC_READ and request.method in SAFE_METHODS
        if not public or "Set-Cookie" in response.headers or response.status_code != 200:  # noqa: PLR2004
            response.headers["Cache-Control"] = "private, no-store"
            return response
        response.headers["Cache-Control"] = f"public, max-age={_seconds()}"
        if not response.direct_passthrough:
            response.add_etag()
            response.make_conditional(request)
        return response


def _seconds() -> int:
    boundary: datetime | None = g.get("fresh_until")
    if boundary is None:
        return LONGEST_SECONDS
    return max(0, min(LONGEST_SECONDS, int((boundary - now()).total_seconds())))
