"""What is put right once, at the edge, before any page sees it: NULs, and numbers that no row can have.

PostgreSQL takes no NUL in a text and no identity above 2³¹ - 1. People type neither, so a NUL in what was sent is
dropped, an address with one leads nowhere, and so does an address with a number that is too large.
"""

from flask import Flask, Request, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.routing import IntegerConverter, Map
from werkzeug.utils import cached_property

NUL = "\x00"
HIGHEST = 2**31 - 1


class PlainRequest(Request):
    """A request whose query, form and file names hold no NUL."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        return _plain(super().args)

    def _load_form_data(self) -> None:
        if "form" in self.__dict__:
            return
        super()._load_form_data()
        self.__dict__["form"] = _plain(self.form)
        for file in self.files.values():
            file.filename = (file.filename or "").replace(NUL, "")


class IdConverter(IntegerConverter):
    """`<int:…>` in an address: the number of a row, or no such page."""

    regex = "[0-9]{1,10}"

    def __init__(self, map_: Map) -> None:
        super().__init__(map_, min=1, max=HIGHEST)


def number_in_query(name: str) -> int | None:
    """A number of a row from the query; None when there is none or no row can have it."""
    text = request.args.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(HIGHEST))):
        return None
    return min(int(text), HIGHEST)


def tidy_what_comes_in(app: Flask) -> None:
    """Take in plain requests only. Stands before every other hook and before the first route."""
    app.request_class = PlainRequest
    app.url_map.converters["int"] = IdConverter

    @app.before_request
    def refuse_nul() -> None:
        if NUL in request.path:
            raise NotFound


def _plain(values: MultiDict[str, str]) -> MultiDict[str, str]:
    if not any(NUL in name or NUL in value for name, value in values.items(multi=True)):
        return values
    return ImmutableMultiDict(
        (name.replace(NUL, ""), value.replace(NUL, "")) for name, value in values.items(multi=True)
    )
