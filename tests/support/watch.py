"""What every request must hold, whatever it asks for: written nothing on a GET, headers, no cookie in public."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass

from flask import Flask, before_render_template, g, request
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from participate.access.permissions import Permission
from participate.db.base import Base
from participate.web.access import permission_of
from participate.web.request import SAFE_METHODS
from participate.web.security import FRAMED_POLICY, HEADERS
from tests.support.page import Answer
from tests.support.queries import QueryLog

FRAMED = re.compile(r"(/[a-z]{2})?(/easy)?/embed/local-offer/\d+")
"""The one page that may stand in a frame of another website, in every language and mode."""


class RequestFault(AssertionError):
    """A request did what no request may do."""


@dataclass
class Watch:
    """Sits in the application and judges each request of the client."""

    method: str = "GET"
    where: str = ""
    permission: Permission | None = None
    kept_rows: bool = False
    dirty: list[str] = field(default_factory=list)
    commits: int = 0
    rows: list[str] = field(default_factory=list)

    def sit_in(self, app: Flask) -> None:
        """Look at the session after the view and before the hook that ends it, which was registered first."""

        @app.after_request
        def look(response: Response) -> Response:
            session: Session | None = g.get("session")
            self.permission = permission_of(request.endpoint)
            self.kept_rows = bool(g.get("keep_rows"))
            if session is not None:
                self.dirty = [type(row).__name__ for row in (*session.new, *session.dirty, *session.deleted)]
            return response

        before_render_template.connect(self._read_context, app, weak=False)

    def _read_context(self, _app: Flask, *, context: Mapping[str, object], **_other: object) -> None:
        self.rows += sorted({each for name, value in context.items() for each in rows_in(value, name=name)})

    @contextmanager
    def request(self, method: str, *, where: str) -> Iterator[None]:
        """Around one request: counts what is committed for good."""
        self.method, self.where = method, where
        self.permission, self.kept_rows, self.dirty, self.commits, self.rows = None, False, [], 0, []
        event.listen(Session, "before_commit", self._count)
        try:
            yield
        finally:
            event.remove(Session, "before_commit", self._count)

    def _count(self, session: Session) -> None:
        if not session.in_nested_transaction():
            self.commits += 1

    def judge(self, answer: Answer, queries: QueryLog) -> None:
        """Raise RequestFault with everything that is wrong with a request and its answer."""
        faults = [*self._writing(queries), *self._headers(answer), *self._public(answer)]
        if faults:
            raise RequestFault(f"{self.method} {self.where}: " + "; ".join(faults))

    def _writing(self, queries: QueryLog) -> Iterator[str]:
        if self.dirty:
            yield f"the view left the session dirty ({', '.join(self.dirty)}): a service flushes what it changes"
        if self.rows:
            yield f"a page was handed rows instead of read models ({', '.join(self.rows)})"
        if self.commits > 1:
            yield f"{self.commits} commits in one request"
        if self.method not in SAFE_METHODS or self.kept_rows:
            return
        if queries.changes:
            yield f"a reading request wrote ({', '.join(queries.changes)})"
        if self.commits:
            yield "a reading request committed"

    def _wanted(self, answer: Answer) -> dict[str, str]:
        """The headers of every answer; one page alone, where it is found, may stand in a frame."""
        framed = answer.status == 200 and FRAMED.fullmatch(answer.address)
        return {**HEADERS, "Content-Security-Policy": FRAMED_POLICY} if framed else HEADERS

    def _headers(self, answer: Answer) -> Iterator[str]:
        for name, value in self._wanted(answer).items():
            if answer.headers.get(name) != value:
                yield f"the header {name} is {answer.headers.get(name)}"
        if "Cache-Control" not in answer.headers:
            yield "no Cache-Control"
        location = answer.headers.get("Location", "")
        if "//" in location and not location.startswith("http://localhost/"):
            yield f"sends on to {location}"

    def _public(self, answer: Answer) -> Iterator[str]:
        """What may be kept by a shared cache is the same for everyone."""
        if "public" not in answer.headers.get("Cache-Control", ""):
            return
        if self.permission is not Permission.PUBLIC_READ:
            yield "a page that is not for everyone may be cached"
        if "Set-Cookie" in answer.headers:
            yield "a public page sets a cookie"
        if answer.kind == "text/html":
            if b'name="csrf_token"' in answer.body:
                yield "a public page holds a form of somebody’s session"
            if not answer.headers.get("ETag"):
                yield "a public page has no ETag"


def rows_in(value: object, *, name: str, depth: int = 4) -> Iterator[str]:
    """Where in a value of a template’s context a row of the database hides."""
    if isinstance(value, Base):
        yield f"{name}: {type(value).__name__}"
    elif depth and isinstance(value, Mapping):
        for key, each in value.items():
            yield from rows_in(each, name=f"{name}.{key}", depth=depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from rows_in(each, name=name, depth=depth - 1)
    elif depth and is_dataclass(value):
        for part in fields(value):
            yield from rows_in(getattr(value, part.name), name=f"{name}.{part.name}", depth=depth - 1)
