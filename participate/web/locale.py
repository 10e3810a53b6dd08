"""Language and reading mode: read from the path, kept by every link, spoken by one catalogue chain.

`/pl/easy/rounds` is the page `/rounds` in Polish easy read. A WSGI step moves the prefix into SCRIPT_NAME, so
`url_for` keeps it without knowing. The easy-read catalogue holds only the sentences whose words change.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, has_request_context, request
from flask_babel import Babel, Domain, force_locale
from markupsafe import Markup

TRANSLATIONS = Path(__file__).resolve().parent.parent.parent / "translations"
LANGUAGE_KEY = "participate.language"
EASY_KEY = "participate.easy"
EASY_SEGMENT = "easy"
PATH_SIGNS = "/:@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of the pages: path segment, tag for `lang`, its own name, direction."""

    code: str
    tag: str
    name: str
    direction: str = "ltr"


LANGUAGES = (
    Language(code="en", tag="en-GB", name="English"),
    Language(code="pl", tag="pl", name="Polski"),
    Language(code="ur", tag="ur", name="اردو", direction="rtl"),
)
ENGLISH = LANGUAGES[0]
BY_CODE = {language.code: language for language in LANGUAGES}

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


def prefix(*, language: str, easy: bool) -> str:
    """The path in front of every page of that form; empty for standard English."""
    return ("" if language == ENGLISH.code else f"/{language}") + (f"/{EASY_SEGMENT}" if easy else "")


def _split_prefix(path: str) -> tuple[str, bool, str]:
    """The language, the mode and what is behind them."""
    first, _, rest = path[1:].partition("/")
    language = ENGLISH.code
    if first in BY_CODE and first != ENGLISH.code:
        language, path = first, "/" + rest
        first, _, rest = rest.partition("/")
    easy = first == EASY_SEGMENT
    return language, easy, "/" + rest if easy else path


def in_form(path: str, *, code: str, to_easy: bool) -> str:
    """The address of a page of ours (a path with its query, in whatever form) in this language and mode."""
    return prefix(language=code, easy=to_easy) + _split_prefix(path)[2]


def with_prefix(app: WsgiApp) -> WsgiApp:
    """Wrap a WSGI application so that the reading prefix leaves the path before routing."""

    def step(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        language, easy, path = _split_prefix(environ.get("PATH_INFO", "") or "/")
        environ[LANGUAGE_KEY], environ[EASY_KEY] = language, easy
        environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + prefix(language=language, easy=easy)
        environ["PATH_INFO"] = path
        return app(environ, start_response)

    return step


def language() -> Language:
    """The language of this request's page; English outside a request."""
    if not has_request_context():
        return ENGLISH
    return BY_CODE[request.environ.get(LANGUAGE_KEY, ENGLISH.code)]


@contextmanager
def speaking(other: Language) -> Iterator[None]:
    """Say everything inside in another language than the page's: for a document that is handed on."""
    before = request.environ[LANGUAGE_KEY]
    request.environ[LANGUAGE_KEY] = other.code
    try:
        with force_locale(other.code):
            yield
    finally:
        request.environ[LANGUAGE_KEY] = before


def easy() -> bool:
    """Whether this request's page is in easy read."""
    return has_request_context() and bool(request.environ.get(EASY_KEY, False))


def authored(text: str) -> str:
    """What the council wrote itself: marked as English wherever the page is in another language."""
    if not text or language() == ENGLISH:
        return text
    return Markup('<span lang="{}" dir="auto">{}</span>').format(ENGLISH.tag, text)


def own_name(each: Language) -> str:
    """The name of a language in itself, marked as such."""
    return Markup('<span lang="{}" dir="{}">{}</span>').format(each.tag, each.direction, each.name)


def ltr(text: str) -> str:
    """A reference, a number or an address, which keeps its order in a line that runs from right to left."""
    if not text or language().direction == "ltr":
        return text
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def address_in(*, code: str | None = None, to_easy: bool | None = None) -> str:
    """The address of this same page in another language or mode; never that of another site (`//…`)."""
    front = prefix(language=code or language().code, easy=easy() if to_easy is None else to_easy)
    root = request.environ.get("SCRIPT_NAME", "").removesuffix(prefix(language=language().code, easy=easy()))
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return f"{root}{front}/{quote(request.path.lstrip('/'), safe=PATH_SIGNS)}{query}"


@cache
def catalogue(code: str, domain: str) -> Translations:
    """One catalogue, read straight from its .po file: there is no compiled file that could be stale."""
    path = TRANSLATIONS / code / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return Translations()
    with path.open("rb") as source:
        entries = read_po(source, locale=code, domain=domain)
    compiled = BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return Translations(compiled, domain=domain)


@cache
def chain(code: str, *, for_easy: bool) -> Translations:
    """The catalogue asked first, with the next behind it: easy read, then the standard words."""
    standard = catalogue(code, "messages")
    if not for_easy:
        return standard
    simpler = catalogue(code, "easyread")
    simpler.add_fallback(standard)
    return simpler


class ReadingDomain(Domain):  # type: ignore[misc] # the library has no types
    """Flask-Babel's domain, asked for this page's language and mode."""

    def get_translations(self) -> Translations:
        return chain(language().code, for_easy=easy())


class ReadingBabel(Babel):  # type: ignore[misc] # the library has no types
    """Flask-Babel with one domain for all requests."""

    domain_instance = ReadingDomain()


def speak(app: Flask) -> None:
    """Set the application's language up."""
    ReadingBabel(
        app,
        default_timezone="Europe/London",
        locale_selector=lambda: Locale.parse(language().tag, sep="-"),
    )
    app.wsgi_app = with_prefix(app.wsgi_app)  # type: ignore[method-assign,assignment]
