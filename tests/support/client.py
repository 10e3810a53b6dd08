"""A browser for tests: follows redirects, reads every page strictly, and watches what each request did."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.support.page import Answer, Page
from tests.support.queries import QueryLog
from tests.support.watch import Watch

HERE = "http://localhost"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 5

Values = Mapping[str, str | list[str]] | Iterable[tuple[str, str]]
Files = Mapping[str, tuple[bytes, str]]


class Client:
    """One person’s browser. `get` and `post` give pages, `fetch` gives whatever comes.

    `queries` holds what the last request asked of the database.
    """

    def __init__(self, app: Flask, *, session: Session, queries: QueryLog, watch: Watch) -> None:
        self.browser = app.test_client()
        self.session = session
        self.queries = queries
        self.watch = watch
        self.redirects: list[str] = []
        """Where the last request was sent on to."""

    def get(self, address: str, *, query: Values = (), status: int = 200, follow: bool = True) -> Page:
        """The page at an address, after its redirects; fails when the status is another."""
        return self._page("GET", address, status=status, follow=follow, query_string=_listed(query))

    def post(
        self, address: str, values: Values = (), *, files: Files | None = None, status: int = 200, follow: bool = True
    ) -> Page:
        """The page that follows sending a form; fails when its status is another."""
        sent: MultiDict[str, object] = MultiDict(_listed(values))
        for name, (content, filename) in (files or {}).items():
            sent[name] = (BytesIO(content), filename)
        return self._page("POST", address, status=status, follow=follow, data=sent)

    def fetch(self, address: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
        """Whatever is at an address: a download, a feed, a picture; redirects are not followed."""
        answer = self._ask("GET", address, headers=headers or {})
        assert answer.status == status, f"{address} answered {answer.status}, not {status}"
        return answer

    def use_session(self, token: str) -> None:
        """Carry a sign-in cookie, as after using a link or a card."""
        self.browser.set_cookie("participate", token)

    def forget(self) -> None:
        """Lose the sign-in cookie, as an expired session does."""
        self.browser.delete_cookie("participate")

    def _page(self, method: str, address: str, *, status: int, follow: bool, **sent: Any) -> Page:
        self.redirects = []
        answer = self._ask(method, address, **sent)
        while follow and answer.status in REDIRECTS and answer.status != status:
            assert len(self.redirects) < MOST_REDIRECTS, f"{address} sends round in circles: {self.redirects}"
            self.redirects.append(urljoin(answer.address, answer.headers["Location"]).removeprefix(HERE))
            answer = self._ask("GET", self.redirects[-1])
        assert answer.status == status, f"{address} answered {answer.status}, not {status}: {_heard(answer)}"
        if isinstance(answer, Page):
            return answer
        return Page(answer.address, answer.status, answer.headers, answer.body, self)

    def _ask(self, method: str, address: str, **sent: Any) -> Answer:
        """One request, with everything that every answer must hold."""
        parts = urlsplit(address)
        assert not parts.netloc or address.startswith(f"{HERE}/"), f"{address} leaves our pages"
        self.session.flush()
        self.queries.clear()
        headers = {"Origin": HERE, **dict(sent.pop("headers", {}) or {})}
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        query = sent.pop("query_string", None) or None
        with self.watch.request(method, where=address):
            response = self.browser.open(
                path, method=method, base_url=HERE, headers=headers, query_string=query, **sent
            )
        self.session.expire_all()
        answer = self._answer(response.request.url.removeprefix(HERE), response)
        self.watch.judge(answer, self.queries)
        return answer

    def _answer(self, address: str, response: TestResponse) -> Answer:
        made = Page if response.mimetype == "text/html" and response.status_code not in REDIRECTS else Answer
        answer = made(address, response.status_code, dict(response.headers), response.get_data(), self)
        response.close()
        response.request.environ["wsgi.input"].close()  # what was sent: from 500 kB on a file of its own
        if isinstance(answer, Page):
            answer.read_strictly()
        return answer


def _listed(values: Values) -> list[tuple[str, str]]:
    if not isinstance(values, Mapping):
        return list(values)
    return [(name, each) for name, value in values.items() for each in ([value] if isinstance(value, str) else value)]


def _heard(answer: Answer) -> str:
    return answer.main if isinstance(answer, Page) else answer.headers.get("Location", answer.kind)
