"""Whether this process can serve: for the proxy in front, not for people."""

from flask import Flask, Response

from participate.access.permissions import Permission
from participate.web.access import allow
from participate.web.request import db


def answer_health(app: Flask) -> None:
    @app.get("/healthz")
    @allow(Permission.PUBLIC_READ)
    def health() -> Response:
        db().connection()
        response = Response("ok\n", mimetype="text/plain")
        response.headers["Cache-Control"] = "no-store"
        return response
