"""The published outcome: page, open data, comments."""

from collections.abc import Mapping

from flask import Response, jsonify, request

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.core.rulesets.refusals import BY_CODE
from participate.core.rulesets.topics import TOPICS
from participate.moderation.queries import public_texts
from participate.outcomes.open_data import COLUMNS, HIDDEN, HIDDEN_MEANS, NEARLY, NEARLY_MEANS, as_csv
from participate.outcomes.open_data import dictionary as as_dictionary
from participate.outcomes.queries.public import OutcomePage, find_tables, get_published
from participate.outcomes.tables import Tables
from participate.outcomes.views.blueprint import bp
from participate.rounds.queries import get_public
from participate.voting.queries.lines import voices_of
from participate.web.access import allow
from participate.web.request import db, now
from participate.web.templating import render

COMMENTS_A_PAGE = 25
TOPIC_NAMES = {each.code: each.label for each in TOPICS}


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
    grounds = [(BY_CODE[code].label, count) for code, count in found.tables.comments.refused.items()]
    columns = (*COLUMNS.items(), (HIDDEN, HIDDEN_MEANS), (NEARLY, NEARLY_MEANS))
    return render(
        "outcomes/show.html", found=found, row=found.row, tables=found.tables, grounds=grounds, columns=columns
    )


@bp.get("/outcomes/<reference>.csv")
@allow(Permission.PUBLIC_READ)
def data(reference: str) -> Response:
    """The same frozen table as the page; its dictionary stands beside it."""
    found = get_published(db(), reference)
    response = Response(as_csv(found.tables, voices=_voices(found)), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="outcome-{reference}.csv"'
    return response


def _voices(found: OutcomePage) -> Mapping[str, int | None]:
    """Of a vote whose groups are put together: how much of each group chose an option, every group with one voice."""
    vote = found.vote.result if found.vote else None
    told = voices_of(vote) if vote else ()
    if vote is None or all(each is None for each in told):
        return {}
    return {option.label: share for option, share in zip(vote.options, told, strict=True)}


@bp.get("/outcomes/<reference>.csv-metadata.json")
@allow(Permission.PUBLIC_READ)
def dictionary(reference: str) -> Response:
    """What each column of the table holds, where CSV on the Web looks for it."""
    found = get_published(db(), reference)
    return jsonify(as_dictionary(f"{found.row.reference}.csv"))


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
    return render(
        "outcomes/comments.html",
        row=row,
        texts=texts,
        tables=tables,
        topics=TOPIC_NAMES,
        after=request.args.get("after"),
    )
