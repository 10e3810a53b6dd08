"""The published outcome: page, open data, comments."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.moderation.queries import public_texts
from participate.outcomes.open_data import as_csv
from participate.outcomes.queries.public import OutcomePage, find_tables, get_published
from participate.outcomes.tables import Tables
from participate.outcomes.views.blueprint import bp
from participate.rounds.queries import get_public, list_parties
from participate.web.access import allow
from participate.web.request import db, now
from participate.web.templating import render

COMMENTS_A_PAGE = 25


@bp.get("/outcomes/<reference>")
@allow(Permission.PUBLIC_READ)
def show(reference: str) -> Response:
    return _page(get_published(db(), reference))


@bp.get("/outcomes/<reference>/versions/<int:number>")
@allow(Permission.PUBLIC_READ)
def version(reference: str, number: int) -> Response:
    """An earlier version, as it was; or the newest, under an address that stays."""
    return _page(get_published(db(), reference, number=number))


def _page(found: OutcomePage) -> Response:
    parties = [each for each in list_parties(db(), round_id=found.row.id) if each.words]
    return render("outcomes/show.html", found=found, row=found.row, tables=found.tables, parties=parties)


@bp.get("/outcomes/<reference>.csv")
@allow(Permission.PUBLIC_READ)
def data(reference: str) -> Response:
    """The same frozen table as the page; `[c]` stands for a number that is not shown."""
    found = get_published(db(), reference)
    response = Response(as_csv(found.tables), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="outcome-{reference}.csv"'
    return response


@bp.get("/rounds/<reference>/comments")
@allow(Permission.PUBLIC_READ)
def comments(reference: str) -> Response:
    row = get_public(db(), reference, now=now())
    tables: Tables | None = find_tables(db(), row.id)
    if tables is None:
        raise NotFound
    texts = public_texts(
        db(),
        about=row.subject,
        after=request.args.get("after"),
        limit=COMMENTS_A_PAGE,
        groups_shown=tables.named_groups,
    )
    return render("outcomes/comments.html", row=row, texts=texts, after=request.args.get("after"))
