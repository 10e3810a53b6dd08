"""Make this easier for you: the page, the comfort sheet, and where a choice leads."""

from flask import Blueprint, Response, abort, make_response, redirect, request, send_file, url_for
from werkzeug.http import parse_cookie

from participate.access.permissions import Permission
from participate.people.queries import news_form_of
from participate.people.service import choose_news
from participate.preferences import service
from participate.preferences.cookie import choices, drop, has_chosen, keep
from participate.preferences.fonts import font_file
from participate.preferences.forms import ComfortForm
from participate.preferences.queries import find_comfort
from participate.preferences.sheet import sheet_of
from participate.web.access import allow
from participate.web.addresses import own_path
from participate.web.arriving import unkept
from participate.web.locale import easy, in_form, language, prefix
from participate.web.request import cookie_name, db, identity, now, registry
from participate.web.security import from_our_page
from participate.web.templating import kept_for_long, render, to

bp = Blueprint("preferences", __name__)
FRONT = "publishing.front"


@bp.route("/preferences", methods=["GET", "POST"])
@allow(Permission.PUBLIC_READ)
def choose() -> Response:
    """Shows what this browser chose and this account wants, so no copy of it is stored."""
    form = _form()
    if not form.is_submitted():
        form.next.data = own_path(request.args.get("next"))
    if request.form.get("go") == "back":
        service.save_comfort(db(), service.SaveComfort(choices=""), actor=identity())
        return drop(to(_came_from(form), said="comfort.back"))
    if not form.validate_on_submit():
        return unkept(render("preferences/preferences.html", form=form, signed_in=identity().known))
    command = form.to_command()
    service.save_comfort(db(), command, actor=identity())
    if form.news is not None:
        choose_news(db(), form.news, actor=identity())
    chosen = form.values
    there = in_form(_came_from(form), code=chosen["language"], to_easy=chosen["pages"] == "easy")
    return keep(to(there, said="comfort.saved"), command.choices, until_closed=identity().card is not None)


@bp.get("/comfort.css")
@allow(Permission.PUBLIC_READ)
def sheet() -> Response:
    """The reader's own style sheet. It alone differs from reader to reader, so that the pages need not."""
    response = make_response(sheet_of(choices()))
    response.mimetype = "text/css"
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Cookie")
    response.add_etag()
    response.make_conditional(request)
    return response


@bp.get("/fonts/<weight>.ttf")
@allow(Permission.PUBLIC_READ)
def font(weight: str) -> Response:
    found = font_file(weight)
    if found is None:
        abort(404)
    return kept_for_long(send_file(found, mimetype="font/ttf"))


@bp.before_app_request
def start_as_chosen() -> Response | None:
    """Whoever arrives at the front page from outside starts in the form they chose.

    A link within our pages means what it says: else the way back to the standard pages would lead to easy read again.
    """
    if request.endpoint != FRONT or request.script_root or from_our_page():
        return None
    found = choices()
    start = prefix(language=found.get("language", "en"), easy=found.get("pages") == "easy")
    return unkept(make_response(redirect(f"{start}/"))) if start else None


@bp.after_app_request
def front_page_differs(response: Response) -> Response:
    """The bytes of the front page are the same for all, but not everybody gets them: `Vary` keeps a store between us
    from answering those who would have been led on. The price is one stored copy for each signed-in browser, and it
    is paid for this one address alone. The redirect itself is stored nowhere.
    """
    if request.endpoint == FRONT and not request.script_root:
        response.vary.add("Cookie")
    return response


@bp.after_app_request
def come_in_and_go(response: Response) -> Response:
    """The choices of an account are there wherever it comes in; those made with a card leave with the card.

    Whichever way in was used, it ends in a new value of the sign-in cookie, and signing out in an empty one.
    """
    token = _sign_in_cookie(response)
    if token is None:
        return response
    if not token:
        return drop(response) if identity().card is not None else response
    comer = registry().identify(db(), token=token, now=now())
    if comer.account_id is not None:
        return keep(response, saved) if (saved := find_comfort(db(), comer.account_id)) else response
    came_with = request.cookies.get(cookie_name())
    return drop(response) if came_with else response  # somebody left this tablet without signing out


def _sign_in_cookie(response: Response) -> str | None:
    """What this answer sets the sign-in cookie to; None when it leaves it alone."""
    found = (parse_cookie(header) for header in response.headers.getlist("Set-Cookie"))
    return next((each[cookie_name()] for each in found if cookie_name() in each), None)


def _form() -> ComfortForm:
    """The form as this reader may fill it in: only an account has an address to write to."""
    account_id = identity().account_id
    if account_id is not None:
        return ComfortForm(data=_shown() | {"mail": news_form_of(db(), account_id).value})
    form = ComfortForm(data=_shown())
    del form.mail
    return form


def _came_from(form: ComfortForm) -> str:
    return own_path(form.next.data) or url_for(FRONT)


def _shown() -> dict[str, str]:
    """What this browser chose; before it chose anything, the form of the page that is read."""
    return choices() if has_chosen() else {"pages": "easy" if easy() else "standard", "language": language().code}
