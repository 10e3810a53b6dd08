"""What I said and what became of it, my receipts, and what is held about me: as a page and as a file."""

from flask import Response, make_response

from participate.access.permissions import Permission
from participate.mypart.queries.complaints import list_mine
from participate.mypart.queries.held import Held, what_we_hold
from participate.mypart.queries.said import MyRound, list_my_rounds
from participate.mypart.queries.votes import list_my_votes
from participate.mypart.views.blueprint import bp
from participate.mypart.wording import as_file, parts_of
from participate.web.access import allow
from participate.web.request import db, identity, now, registry, settings
from participate.web.templating import render

FILE = "what-we-hold-about-you.json"


@bp.get("/my-part")
@allow(Permission.OWN_SEE)
def index() -> Response:
    """No address of these pages names anybody: whose they are is read from the session alone."""
    card = identity().card is not None
    return render(
        "mypart/index.html",
        rounds=_rounds(),
        votes=list_my_votes(db(), actor=identity(), now=now()),
        kinds=registry().round_kinds,
        complaints=list_mine(db(), actor=identity()),
        card=card,
    )


@bp.get("/my-part/receipts")
@allow(Permission.OWN_SEE)
def receipts() -> Response:
    rounds = [each for each in _rounds() if each.sent]
    votes = [each for each in list_my_votes(db(), actor=identity(), now=now()) if each.cast]
    return render("mypart/receipts.html", rounds=rounds, votes=votes, card=identity().card is not None)


@bp.get("/my-part/data")
@allow(Permission.OWN_SEE)
def data() -> Response:
    held = _held()
    return render("mypart/data.html", held=held, parts=list(parts_of(held)))


@bp.get("/my-part/data.json")
@allow(Permission.OWN_SEE)
def data_file() -> Response:
    """The same as a file. It is stored nowhere on the way, and no page of another site can read it."""
    response = make_response(as_file(_held()))
    response.headers["Content-Type"] = "application/json; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _rounds() -> tuple[MyRound, ...]:
    return list_my_rounds(db(), actor=identity(), now=now(), key=settings().secret_key)


def _held() -> Held:
    return what_we_hold(db(), actor=identity(), now=now(), key=settings().secret_key)
