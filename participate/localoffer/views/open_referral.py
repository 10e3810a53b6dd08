"""The register for other systems, in the shape of Open Referral UK 3: public, without a cookie, the same for everyone.

`docs/open-referral.md` says which of the standard’s questions are answered.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flask import Response, json, request, stream_with_context

from participate.access.permissions import Permission
from participate.core.errors import DomainError, NotFound
from participate.localoffer import queries
from participate.localoffer.errors import BadParameter
from participate.localoffer.forms import asked_page, asked_services, asked_whole
from participate.localoffer.service import exporting
from participate.localoffer.standard.listing import as_page, in_list
from participate.localoffer.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.messages import refusal_of, sentence
from participate.web.request import db, now

VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
OPENAPI = "https://docs.openreferraluk.org/en/latest/openapi30.json"


@bp.get("/open-referral/")
@allow(Permission.PUBLIC_READ)
def api() -> Response:
    return _answer({"version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI})


@bp.get("/open-referral/services")
@allow(Permission.PUBLIC_READ)
def services() -> Response:
    fresh_until(queries.next_day(now()))
    try:
        asked, whole = asked_services(request.args), asked_whole(request.args)
    except BadParameter as refusal:
        return _refuse(refusal)
    return _answer(as_page(queries.list_services(db(), asked, now=now()), shown=dict if whole else in_list))


@bp.get("/open-referral/services/<public_id>")
@allow(Permission.PUBLIC_READ)
def service(public_id: str) -> Response:
    fresh_until(queries.next_day(now()))
    return _answer_one(lambda: queries.get_service(db(), public_id, now=now()))


@bp.get("/open-referral/taxonomies")
@allow(Permission.PUBLIC_READ)
def taxonomies() -> Response:
    return _answer_list(queries.list_taxonomies)


@bp.get("/open-referral/taxonomies/<identifier>")
@allow(Permission.PUBLIC_READ)
def taxonomy(identifier: str) -> Response:
    fresh_until(queries.next_day(now()))
    return _answer_one(lambda: queries.get_taxonomy(db(), identifier, now=now()))


@bp.get("/open-referral/taxonomy_terms")
@allow(Permission.PUBLIC_READ)
def taxonomy_terms() -> Response:
    return _answer_list(queries.list_terms_outside)


@bp.get("/open-referral/taxonomy_terms/<identifier>")
@allow(Permission.PUBLIC_READ)
def taxonomy_term(identifier: str) -> Response:
    fresh_until(queries.next_day(now()))
    return _answer_one(lambda: queries.get_term_outside(db(), identifier, now=now()))


@bp.get("/desk/local-offer/export.json")
@allow(Permission.ENTRY_IMPORT)
def export_json() -> Response:
    return _download(exporting.as_json(db()), name="local-offer.json", kind="application/json")


@bp.get("/desk/local-offer/export.csv")
@allow(Permission.ENTRY_IMPORT)
def export_csv() -> Response:
    return _download(exporting.as_csv(db()), name="local-offer.csv", kind="text/csv")


def _answer(said: object) -> Response:
    """JSON that any page may read: what is public is public to programs too."""
    response = Response(json.dumps(said, ensure_ascii=False, sort_keys=False), mimetype="application/json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _answer_one(find: Callable[[], Mapping[str, Any]]) -> Response:
    try:
        return _answer(find())
    except NotFound as refusal:
        return _refuse(refusal)


def _answer_list(find: Callable[..., queries.Paged]) -> Response:
    fresh_until(queries.next_day(now()))
    try:
        page, per_page = asked_page(request.args)
    except BadParameter as refusal:
        return _refuse(refusal)
    return _answer(as_page(find(db(), page=page, per_page=per_page, now=now())))


def _refuse(refusal: DomainError) -> Response:
    """What is wrong, in words, for the person who reads what their program got."""
    response = _answer({"error": sentence(refusal)})
    response.status_code = refusal_of(refusal).status
    return response


def _download(lines: Iterator[str], *, name: str, kind: str) -> Response:
    """A file that is sent while it is made."""
    response = Response(stream_with_context(lines), content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
