"""The settings of the authority: a list of pages, and those that are one form each."""

from dataclasses import asdict

from flask import Response, request, url_for
from werkzeug.exceptions import NotFound

from participate.access.permissions import Permission
from participate.administration.forms.settings import FORMS, LookForm, SettingsForm
from participate.administration.guide import SETTINGS
from participate.administration.views.blueprint import bp
from participate.authority.queries import page_version, site
from participate.authority.service import change_settings
from participate.core.errors import DomainError
from participate.core.worry import shipped_in_words
from participate.web.access import allow, freshly_confirmed
from participate.web.request import db, identity, now
from participate.web.templating import render, to

TEMPLATES = {
    "look": "administration/settings_look.html",
    "contact": "administration/settings_contact.html",
    "emergency": "administration/settings_emergency.html",
    "numbers": "administration/settings_numbers.html",
    "worry": "administration/settings_worry.html",
}


@bp.get("/desk/authority")
@allow(Permission.AUTHORITY_CONFIGURE)
def authority() -> Response:
    return render("administration/authority.html", pages=SETTINGS)


@bp.route("/desk/authority/<part>", methods=["GET", "POST"])
@freshly_confirmed
@allow(Permission.AUTHORITY_CONFIGURE)
def settings(part: str) -> Response:
    if part not in FORMS:
        raise NotFound
    form = FORMS[part](data={**asdict(site(db())), "version": page_version(db(), part)})
    preview = None
    if form.validate_on_submit():
        if request.form.get("go") == "preview" and isinstance(form, LookForm):
            preview = _preview(form)
        elif form.attempt(lambda: change_settings(db(), form.to_command(), actor=identity(), now=now())):
            return to(url_for("administration.settings", part=part), said="authority-saved")
    return render(
        TEMPLATES[part],
        form=form,
        words=SETTINGS[part],
        preview=preview,
        shipped=shipped_in_words() if part == "worry" else (),
    )


def _preview(form: SettingsForm) -> dict[str, object] | None:
    """The names and colours as they would be; None, with the refusal on the form, where they cannot be."""
    try:
        return form.to_command().values()
    except DomainError as refusal:
        form.refuse(refusal)
        return None
