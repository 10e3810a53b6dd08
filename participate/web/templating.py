"""From a template's name and frozen values to a page, in the reader's mode and language."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from flask import Flask, Response, abort, current_app, make_response, render_template, request, send_file, url_for
from flask_babel import format_date, format_datetime, get_locale
from jinja2 import StrictUndefined
from werkzeug.utils import redirect

from participate.access.identity import ANYONE, Identity
from participate.access.permissions import Permission
from participate.access.policy import permits
from participate.web.access import allow, permission_of
from participate.web.addresses import own_path, without
from participate.web.form import Form, form_token
from participate.web.labels import label
from participate.web.locale import LANGUAGES, address_in, authored, easy, language, ltr
from participate.web.loop import steps_of
from participate.web.messages import act_words, said
from participate.web.pictures import picture_file
from participate.web.request import db, identity, now, registry, session_token

STATIC = Path(__file__).resolve().parent.parent / "static"
YEAR = 31_536_000
INVALID = 422


@dataclass(frozen=True, slots=True)
class PageForm:
    """The form of this page, as the frame's ways-to-read bar needs it."""

    easy: bool
    language: str
    direction: str

    @property
    def languages(self) -> tuple[tuple[str, str, str], ...]:
        """(code, own name, direction) of every language but this page's."""
        return tuple((each.code, each.name, each.direction) for each in LANGUAGES if each.code != self.language)

    def in_easy(self) -> str:
        return address_in(to_easy=True)

    def in_standard(self) -> str:
        return address_in(to_easy=False)

    def in_language(self, code: str) -> str:
        return address_in(code=code)

    def here(self) -> str:
        """The address of this very page, to come back to."""
        return address_in()


def render(template: str, **context: object) -> Response:
    """A page of status 200, or 422 when its `form` was sent and refused."""
    form = context.get("form")
    refused = isinstance(form, Form) and bool(form.errors or form.form_errors)
    return render_status(template, status=INVALID if refused else 200, **context)


def render_status(template: str, *, status: int, **context: object) -> Response:
    """A page of any status, in the layout of the reading mode."""
    return make_response(render_template(in_mode(template), **context), status)


def render_alone(template: str) -> str:
    """A page without the frame that all others share, for when the frame cannot be had."""
    reading = language()
    return current_app.jinja_env.get_template(template).render(language=reading.code, direction=reading.direction)


def to(address: str, *, said: str | None = None) -> Response:
    """After a change: see another page of ours, which says what was done."""
    address = own_path(address) or url_for("publishing.front")
    if said is not None:
        path, hash_mark, fragment = without(address, "said").partition("#")
        address = f"{path}{'&' if '?' in path else '?'}said={said}{hash_mark}{fragment}"
    return make_response(redirect(address, code=303))


def in_mode(template: str) -> str:
    """The template of the reading mode: its easy-read twin where there is one."""
    if not easy():
        return template
    twin = template.removesuffix(".html") + ".easy.html"
    return twin if _exists(twin) else template


@cache
def _exists(template: str) -> bool:
    return (Path(__file__).resolve().parent.parent.parent / "templates" / template).exists()


def day(value: date) -> str:
    """“Tuesday 3 June 2026”, in the page's language."""
    return str(format_date(value, _day_pattern()))


def moment(value: datetime) -> str:
    """“Tuesday 3 June 2026, 11:59 pm” in London's time, in the page's language and with its comma."""
    clock = str(format_datetime(value, "h:mm a" if language().code == "en" else "HH:mm"))
    comma = "، " if language().direction == "rtl" else ", "
    return f"{day_of(value)}{comma}{clock.lower() if language().code == 'en' else clock}"


def day_of(value: datetime) -> str:
    """The London day of a moment."""
    return str(format_datetime(value, _day_pattern()))


def _day_pattern() -> str:
    """The full form of a language of the right-to-left script has its own commas; ours has none."""
    return str(get_locale().date_formats["full"].pattern) if language().direction == "rtl" else "EEEE d MMMM y"


@cache
def asset_stamp(name: str) -> str:
    found = STATIC / name
    return hashlib.sha256(found.read_bytes()).hexdigest()[:12]


@cache
def _asset_names() -> frozenset[str]:
    return frozenset(each.relative_to(STATIC).as_posix() for each in STATIC.rglob("*") if each.is_file())


def asset(name: str) -> str:
    """The address of a file of ours, the same in every language and mode, new whenever its bytes are."""
    return f"/assets/{asset_stamp(name)}/{name}"


def picture(concept: str) -> str:
    """The address of the picture of a concept (`bus`, `talk`, …)."""
    return f"/pictures/{concept}.svg"


def may(permission: str) -> bool:
    """Whether the reader of this page may do that; for links inside the desk, never for secrecy."""
    return permits(identity(), Permission(permission))


def serve_files(app: Flask) -> None:
    """Assets and pictures: at one address each, cached for long."""

    @app.get("/assets/<stamp>/<path:name>")
    @allow(Permission.PUBLIC_READ)
    def assets(stamp: str, name: str) -> Response:  # noqa: ARG001
        if name not in _asset_names():
            abort(404)
        return kept_for_long(send_file(STATIC / name))

    @app.get("/pictures/<concept>.svg")
    @allow(Permission.PUBLIC_READ)
    def pictures(concept: str) -> Response:
        found = picture_file(concept)
        if found is None:
            abort(404)
        return kept_for_long(send_file(found, mimetype="image/svg+xml"))


def kept_for_long(response: Response) -> Response:
    """A file whose address changes with its bytes, or whose bytes never change."""
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def _reader() -> Identity:
    """The signed-in person, except on public pages, which show the same to all."""
    return ANYONE if _for_everyone() else identity()


def _for_everyone() -> bool:
    """Whether this page is the same for all: then it tells nobody what they have just done."""
    return permission_of(request.endpoint) in {None, Permission.PUBLIC_READ}


def teach_templates(app: Flask) -> None:
    """Give the templates their words. An undefined name is an error, never an empty string."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=asset,
        picture=picture,
        day=day,
        moment=moment,
        day_of=day_of,
        label=label,
        act_words=act_words,
        may=may,
        steps_of=steps_of,
    )
    app.jinja_env.filters.update(authored=authored, ltr=ltr)

    @app.context_processor
    def frame() -> dict[str, object]:
        reading = language()
        return {
            "page": PageForm(easy(), reading.code, reading.direction),
            "site": registry().site(db()),
            "said": said(request.args.get("said"), to_all=_for_everyone()),
            "reader": _reader(),
            "form_token": form_token(session_token()) if session_token() else "",
            "now": now(),
            "locale": str(get_locale()),
            "form": None,
        }
