"""Every failure ends in a page with a plain sentence; none of them says what the asker must not know."""

import logging

from flask import Flask, Response, make_response, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, SecurityError

from participate.core.errors import DomainError
from participate.web.failures import outline
from participate.web.messages import Onward, refusal_of, sentence
from participate.web.request import forget_work
from participate.web.templating import render_alone, render_status

log = logging.getLogger("participate")

PAGES = {
    404: "errors/not_found.html",
    410: "errors/gone.html",
    413: "errors/too_large.html",
    429: "errors/too_many.html",
}
DEFAULT = "errors/default.html"
ALONE = "errors/alone.html"


def answer_errors(app: Flask) -> None:
    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        if isinstance(error, SecurityError):  # asked under a name that is not ours: no page has an address there
            return Response("This server is not known under that name.\n", status, mimetype="text/plain")
        return _page(PAGES.get(status, DEFAULT), status=status)

    @app.errorhandler(DomainError)
    def domain(error: DomainError) -> Response:
        refusal = refusal_of(error)
        page = PAGES.get(refusal.status, DEFAULT)
        return _page(page, status=refusal.status, sentence=sentence(error), onward=refusal.onward)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        if app.testing:
            raise error
        log.error("a request failed: %s %s: %s", request.method, request.endpoint, outline(error))
        forget_work()
        return _page("errors/server.html", status=500)


def _page(template: str, *, status: int, sentence: str = "", onward: Onward | None = None) -> Response:
    """The page of a failure; when the database cannot even be asked for the frame, a page without one."""
    try:
        return render_status(template, status=status, sentence=sentence, onward=onward)
    except SQLAlchemyError as error:
        log.error("a page of a failure could not be made: %s", outline(error))  # noqa: TRY400 - its message is not for a log
        forget_work()
        return make_response(render_alone(ALONE), 500)
