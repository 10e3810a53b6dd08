"""The published outcome: page, open data, comments."""

import csv
import io
from collections.abc import Iterator

from flask import Response, request

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.moderation.queries import public_texts
from participate.outcomes.queries.public import OutcomePage, find_tables, get_published
from participate.outcomes.tables import QuestionTable, Tables
from participate.outcomes.views.blueprint import bp
from participate.rounds.queries import get_public, list_parties
from participate.web.access import allow
from participate.web.labels import label
from participate.web.request import db, now
from participate.web.templating import render

COMMENTS_A_PAGE = 25
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
HIDDEN = "[c]"


@bp.get("/outcomes/<reference>")
@allow(Permission.PUBLIC_READ)
def show(reference: str) -> Response:
    found = get_published(db(), reference)
    parties = [each for each in list_parties(db(), round_id=found.row.id) if each.words]
    return render("outcomes/show.html", found=found, row=found.row, tables=found.tables, parties=parties)


@bp.get("/outcomes/<reference>.csv")
@allow(Permission.PUBLIC_READ)
def data(reference: str) -> Response:
    """The same frozen table as the page; `[c]` stands for a number that is not shown."""
    found = get_published(db(), reference)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("question", "prompt", "option", "group", "people", "percent", "base"))
    writer.writerows([_defused(str(cell)) for cell in line] for line in _lines(found))
    response = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
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


def _lines(found: OutcomePage) -> Iterator[tuple[object, ...]]:
    for question in found.tables.questions:
        yield from _question_lines(question)


def _question_lines(question: QuestionTable) -> Iterator[tuple[object, ...]]:
    for column in question.columns:
        base = HIDDEN if column.base is None else column.base
        for number, option in enumerate(question.options):
            cell = column.chosen[number] if column.chosen else None
            people = HIDDEN if cell is None or cell.count is None else cell.count
            share = "" if cell is None or cell.share is None else cell.share
            yield question.position, question.prompt, label(option.label), column.code, people, share, base


def _defused(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is made a text."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
