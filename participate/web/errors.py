"""Every failure ends in a page with a plain sentence; none of them says what the asker must not know."""

import logging

from flask import Flask, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from participate.core.errors import DomainError
from participate.web.messages import refusal_of, sentence
from participate.web.templating import render_status

log = logging.getLogger("participate")

PAGES = {
    404: "errors/not_found.html",
    410: "errors/gone.html",
    413: "errors/too_large.html",
    429: "errors/too_many.html",
}
DEFAULT = "errors/default.html"


def answer_errors(app: Flask) -> None:
    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        return render_status(PAGES.get(status, DEFAULT), status=status, sentence="")

    @app.errorhandler(DomainError)
    def domain(error: DomainError) -> Response:
        status = refusal_of(error).status
        return render_status(PAGES.get(status, DEFAULT), status=status, sentence=sentence(error))

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        if app.testing:
            raise error
        log.error("a request failed: %s %s", request.method, request.endpoint, exc_info=error)
        return render_status("errors/server.html", status=500, sentence="")
