"""The logo and the colours: chosen here, and served to every page."""

from flask import Response, make_response, url_for
from werkzeug.exceptions import NotFound

from participate.access.permissions import Permission
from participate.administration.forms.settings import LogoForm, TakeAwayForm, UseLogoForm
from participate.administration.guide import SETTINGS
from participate.administration.views.blueprint import bp
from participate.authority.queries import LogoShown, find_logo, page_version, preview_of, site
from participate.authority.service import put_logo, take_logo_away, use_logo
from participate.core.colours import check_accent, check_main, painted, read_colour
from participate.core.errors import DomainError
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import db, identity, now
from participate.web.templating import YEAR, render, to

SHEET = """@media screen and (prefers-color-scheme: light), print {{
  :root:where(:not([data-theme])) {{ {declarations} }}
}}
"""
"""Light pages alone: the dark ones, and the themes that a reader chooses, keep colours that are made for them."""


@bp.get("/look/<main>-<accent>.css")
@allow(Permission.PUBLIC_READ)
def look(main: str, accent: str) -> Response:
    """The style sheet of two colours. It is made of its address alone, and only of colours that can be read."""
    try:
        colours = read_colour(main), read_colour(accent)
        check_main(colours[0])
        check_accent(colours[1])
    except DomainError as error:
        raise NotFound from error
    declarations = " ".join(f"--{name}: {value};" for name, value in painted(*colours).items())
    return _for_long(make_response(SHEET.format(declarations=declarations)), "text/css")


@bp.get("/logo/<digest>")
@allow(Permission.PUBLIC_READ)
def logo(digest: str) -> Response:
    found = find_logo(db(), digest)
    if found is None:
        raise NotFound
    kind, content = found
    return _for_long(make_response(content), kind.value)


@bp.route("/desk/authority/logo", methods=["GET", "POST"])
@allow(Permission.AUTHORITY_CONFIGURE)
def choose_logo() -> Response:
    """A picture is taken in and looked at first."""
    form = LogoForm()
    if form.validate_on_submit():
        digest = form.attempt(lambda: put_logo(db(), form.content(), now=now()))
        if digest is not None:
            return to(url_for("administration.try_logo", digest=digest))
    return _logo_page(form, upload=form)


@bp.route("/desk/authority/logo/<digest>", methods=["GET", "POST"])
@allow(Permission.AUTHORITY_CONFIGURE)
def try_logo(digest: str) -> Response:
    """How it will look, and the words that stand for it."""
    picture = preview_of(db(), digest)
    if picture is None:
        raise NotFound
    shown = site(db())
    alt = shown.logo.alt if shown.logo else shown.council
    form = UseLogoForm(data={"alt": alt, "version": page_version(db(), "logo")})
    if form.validate_on_submit() and form.attempt(
        lambda: use_logo(db(), form.to_command(digest), actor=identity(), now=now())
    ):
        return to(url_for("administration.choose_logo"), said="logo-used")
    return _logo_page(form, use=form, picture=picture)


@bp.post("/desk/authority/logo/take-away")
@allow(Permission.AUTHORITY_CONFIGURE)
def remove_logo() -> Response:
    form = TakeAwayForm(data={"version": page_version(db(), "logo")})
    if form.validate_on_submit() and form.attempt(
        lambda: take_logo_away(db(), version=form.version.number, actor=identity(), now=now())
    ):
        return to(url_for("administration.choose_logo"), said="logo-gone")
    return _logo_page(form)


def _logo_page(
    form: Form, *, upload: LogoForm | None = None, use: UseLogoForm | None = None, picture: LogoShown | None = None
) -> Response:
    return render(
        "administration/settings_logo.html",
        form=form,
        words=SETTINGS["logo"],
        upload=upload or LogoForm(formdata=None),
        use=use,
        picture=picture,
        away=TakeAwayForm(formdata=None, data={"version": page_version(db(), "logo")}),
    )


def _for_long(response: Response, kind: str) -> Response:
    """Its address changes with its bytes, so that it never has to be asked for again."""
    response.mimetype = kind
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response
