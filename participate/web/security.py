"""Headers for every answer, and the guard against posts from elsewhere."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import Forbidden

from participate.web.request import SAFE_METHODS, secure, settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FRAMED_POLICY = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def set_headers(app: Flask) -> None:
    @app.after_request
    def add(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if secure():
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response


def let_others_frame(response: Response) -> Response:
    """This one page may stand in a frame of anybody’s page: it is public, and has links alone to press."""
    response.headers["Content-Security-Policy"] = FRAMED_POLICY
    return response


def refuse_posts_from_elsewhere(app: Flask) -> None:
    """A changing request must say that it comes from one of our own pages; this needs no cookie."""

    @app.before_request
    def check() -> None:
        if request.method in SAFE_METHODS or from_here():
            return
        raise Forbidden


def from_here() -> bool:
    """Whether a request comes from a page of ours. The name it was asked under is one of ours, or is refused before."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is not None and origin in {_origin(settings().public_url), _origin(request.host_url)}


def from_our_page() -> bool:
    """Whether the reader followed a link of ours here, and did not type the address or come from elsewhere."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.referrer is not None and _origin(request.referrer) == _origin(request.host_url)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
