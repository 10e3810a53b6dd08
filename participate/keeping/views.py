"""A form sent after the session ended is kept, and given back after signing in."""

from flask import Blueprint, Flask, Response, request, url_for

from participate.access.permissions import Permission
from participate.core.groups import Channel
from participate.keeping import queries, service
from participate.moderation.service import WatchedText, watch_text
from participate.web.access import SignInNeeded, allow
from participate.web.locale import easy
from participate.web.request import SAFE_METHODS, db, identity, now, registry
from participate.web.templating import render, to

bp = Blueprint("keeping", __name__)


def keep_typed_words(app: Flask) -> None:
    """Answer “nobody is signed in”: a page asks to sign in, a form is kept first."""

    @app.errorhandler(SignInNeeded)
    def ask(_error: SignInNeeded) -> Response:
        if request.method in SAFE_METHODS:
            return to(url_for("people.card" if easy() else "people.sign_in", next=_here()))
        fields = [(k, v) for k, v in request.form.items(multi=True) if k != "csrf_token"]
        token = service.keep_form(db(), service.KeepForm(path=_here(), fields=fields), now=now())
        if token is None:
            return to(url_for("people.sign_in"))
        _watch(fields)
        return to(url_for("keeping.kept", token=token))


@bp.get("/kept/<token>")
@allow(Permission.PUBLIC_READ)
def kept(token: str) -> Response:
    """The words, for whoever holds the token; with a button to send them once signed in again."""
    found = queries.get_kept(db(), token, now=now())
    response = render(
        "keeping/kept.html", kept=found, back=url_for("keeping.kept", token=token), signed_in=identity().known
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _here() -> str:
    return request.script_root + request.path


def _watch(fields: list[tuple[str, str]]) -> None:
    """Worry words are looked for in every saved text; a kept form is saved text."""
    words = " ".join(value for _, value in fields)
    site = registry().site(db())
    watch_text(
        db(),
        WatchedText(
            subject="", place="Words kept after signing out", channel=Channel.WEB, text=words, credential_id=None
        ),
        worry_words=site.worry_words,
        now=now(),
    )
