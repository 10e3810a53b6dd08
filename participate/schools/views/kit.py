"""The kit of an organisation: to copy, and to print."""

from typing import Any

from flask import Response, make_response, request, url_for
from flask_babel import gettext as _

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.core.errors import NotFound
from participate.schools.kit import About, Kit, Sheet, Target, kit_of
from participate.schools.printing import sheet_pdf
from participate.schools.queries import PublicEntry, list_public
from participate.schools.views.blueprint import bp
from participate.web.access import allow
from participate.web.arriving import unkept
from participate.web.locale import ENGLISH, Language, authored, in_form, language, speaking
from participate.web.request import acting, db, now, settings
from participate.web.templating import render


@bp.get("/organisations/<int:organisation_id>/kit")
@allow(Permission.ENTRY_KEEP)
def kit(organisation_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    entries = _entries()
    target = _target(entries)
    with speaking(_language()):
        words = _kit(target)
    return render("schools/kit.html", kit=words, target=target, entries=entries, as_said=_as_said)


@bp.get("/organisations/<int:organisation_id>/kit/<sheet_name>.pdf")
@allow(Permission.ENTRY_KEEP)
def sheet(organisation_id: int, sheet_name: str) -> Response:  # noqa: ARG001
    """A poster or a letter to download, stored nowhere on the way."""
    with speaking(_language()):
        found = {each.name: each for each in _kit(_target(_entries())).sheets}.get(sheet_name)
        if found is None:
            raise NotFound
        document = _printed(found)
    response = make_response(document)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="local-offer-{found.name}.pdf"'
    return unkept(response)


def _printed(found: Sheet) -> bytes:
    say = {
        "qr": _("QR code of %(address)s", address=found.address),
        "scan": _("Scan the code, or go to:"),
        "date": _("Date:") + " ____________________",
        "greeting": _("With kind regards"),
        "post": _("For the school, college or service:"),
    }
    about = _about()
    return sheet_pdf(found, site=about.site, contact=about.contact, say=say, language=_language())


def _kit(target: Target) -> Kit:
    front = settings().public_url
    frame = f"{front}/embed/local-offer/{target.entry_id}" if target.entry_id is not None else ""
    return kit_of(target, _about(), badge=f"{front}/embed/badge.svg", frame=frame)


def _about() -> About:
    here = site(db())
    return About(
        school=acting().organisation,
        council=here.council,
        site=here.name,
        front=_whole("localoffer.entries"),
        contact=here.contact_phone or here.contact_email,
    )


def _entries() -> tuple[PublicEntry, ...]:
    """A kit leads nobody to a page that is not public."""
    return list_public(db(), acting().organisation_id, now=now())


def _target(entries: tuple[PublicEntry, ...]) -> Target:
    """The entry that was asked for, if it is theirs and public; else the Local Offer’s list."""
    asked = request.args.get("entry", "")
    found = next((each for each in entries if str(each.id) == asked), None)
    if found is None:
        address, easy = _whole("localoffer.entries"), _whole("localoffer.entries", to_easy=True)
        return Target(entry_id=None, name=site(db()).name, address=address, easy=easy)
    return Target(
        entry_id=found.id,
        name=found.name,
        address=_whole("localoffer.entry", entry_id=found.id),
        easy=_whole("localoffer.entry", to_easy=True, entry_id=found.id),
    )


def _whole(endpoint: str, *, to_easy: bool = False, **values: Any) -> str:
    """The whole public address of a page, in the language of the kit."""
    path = url_for(endpoint, **values).removeprefix(request.environ.get("SCRIPT_NAME", ""))
    return settings().public_url + in_form(path, code=_language().code, to_easy=to_easy)


def _language() -> Language:
    """That of the page; English where it runs from right to left, for the font of our sheets has no such letters."""
    return language() if language().direction == "ltr" else ENGLISH


def _as_said(words: str) -> str:
    """Words of the kit on its page: marked as English where the page speaks another language than the kit."""
    return words if _language() == language() else authored(words)
