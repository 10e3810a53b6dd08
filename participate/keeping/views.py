"""A form sent after the session ended is kept for its writer, and given back after signing in."""

from flask import Blueprint, Flask, Response, make_response, request, url_for
from werkzeug.utils import redirect

from participate.access.permissions import Permission
from participate.core.organisations import OF_YOUNG_PEOPLE
from participate.keeping import queries, service
from participate.people.queries import find_membership_kind
from participate.web.access import ConfirmationNeeded, SignInNeeded, allow, confirms_first, permission_of
from participate.web.arriving import unkept
from participate.web.fields import SECRET, clean
from participate.web.locale import easy
from participate.web.request import SAFE_METHODS, db, identity, now, registry, session_token, settings
from participate.web.templating import render, to

bp = Blueprint("keeping", __name__)
NO_WORDS = frozenset({"csrf_token", "go"})
"""The form token died with the session; the button is pressed anew."""
WATCHED = frozenset({Permission.ANSWER_GIVE, Permission.GROUP_ENTER, Permission.OWN_SEE})
"""Where a participant, or somebody who writes down what a group said, types words."""


def keep_typed_words(app: Flask) -> None:
    """Answer “nobody is signed in” and “show that it is you”: a page asks for that, a form is kept first."""

    @app.errorhandler(SignInNeeded)
    def ask(_error: SignInNeeded) -> Response:
        if identity().enrolling:
            return to(url_for("people.signing_in"))
        if request.method in SAFE_METHODS:
            return to(url_for(_way_in(), next=_here()))
        token = _keep()
        return to(url_for(_way_in()) if token is None else url_for("keeping.kept", token=token))

    @app.errorhandler(ConfirmationNeeded)
    def ask_again(_error: ConfirmationNeeded) -> Response:
        token = None if request.method in SAFE_METHODS or confirms_first(request.endpoint) else _keep()
        back = _here() if token is None else url_for("keeping.kept", token=token)
        return to(url_for("people.confirm", next=back))


def _keep() -> str | None:
    """Keep what was typed, except what is secret."""
    fields = [
        (name, clean(value))
        for name, value in request.form.items(multi=True)
        if name not in NO_WORDS and not name.startswith(SECRET)
    ]
    command = service.KeepForm(session_token=session_token(), path=_here(), fields=fields)
    return service.keep_form(db(), command, now=now(), key=settings().secret_key, watching=_watching())


def _way_in() -> str:
    if request.path.startswith("/desk"):
        return "people.officers"
    return "people.card" if easy() else "people.sign_in"


WATCHED_AMONG_THE_YOUNG = frozenset(
    {Permission.PANEL_SEE, Permission.PARTY_SPEAK, Permission.FORUM_SEE, Permission.FORUM_RUN}
)
"""Pages on which people write in organisations; watched where those are young people.

What adults write in a forum of parents goes to nobody unasked (decision 12).
"""


@bp.get("/kept/<token>")
@allow(Permission.PUBLIC_READ)
def kept(token: str) -> Response:
    """Says that the words are safe; to their writer, signed in again, it gives them back."""
    found = queries.get_kept(db(), token, actor=identity(), now=now())
    return unkept(render("keeping/kept.html", kept=found, token=token, signed_in=identity().known))


@bp.post("/kept/<token>")
@allow(Permission.SESSION_END)
def give_back(token: str) -> Response:
    """Send the browser on with the same words (307), without a form token: the page shows them and does nothing."""
    return make_response(redirect(service.give_back(db(), token, actor=identity(), now=now()), code=307))


def _here() -> str:
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return request.script_root + request.path + query


def _watching() -> service.Watching | None:
    """Worry words are looked for in answers and in what young people write; what an officer typed is neither."""
    permission = permission_of(request.endpoint)
    among_the_young = permission in WATCHED_AMONG_THE_YOUNG and _of_young_people()
    if permission not in WATCHED and not among_the_young:
        return None
    place = f"Typed after the session had ended, at {request.path}"[:300]
    return service.Watching(worry_words=registry().site(db()).worry_words, place=place)


def _of_young_people() -> bool:
    """Whether the page is of an organisation of young people to which the writer belongs: the session has ended."""
    organisation_id = (request.view_args or {}).get("organisation_id", 0)
    kind = find_membership_kind(db(), session_token(), organisation_id=organisation_id)
    return kind in OF_YOUNG_PEOPLE
