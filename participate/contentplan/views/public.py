"""The content plan for everybody: all topics, what was agreed before, and open data."""

from flask import Response, jsonify, request

from participate.access.permissions import Permission
from participate.contentplan import open_data, queries
from participate.contentplan.queries import PlanLineRow
from participate.contentplan.views.blueprint import bp
from participate.core.content_plan import Priority
from participate.core.errors import NotFound
from participate.core.rulesets.topics import BY_CODE
from participate.core.schedule import london_day
from participate.localoffer.queries import count_by_topic, next_day
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.labels import label
from participate.web.locale import easy
from participate.web.request import db, now
from participate.web.templating import render

SOONEST_FIRST = tuple(Priority)


@bp.get("/local-offer/plan")
@allow(Permission.PUBLIC_READ)
def plan() -> Response:
    fresh_until(next_day(now()))
    lines = queries.list_lines(db())
    return render(
        "contentplan/plan.html",
        lines=lines,
        topics=sorted(count_by_topic(db(), now=now()), key=lambda each: _soon(lines.get(each.topic.code))),
        twins=queries.easy_words(db(), lines.values()) if easy() else {},
        columns=open_data.COLUMNS,
    )


@bp.get("/local-offer/plan/<topic>")
@allow(Permission.PUBLIC_READ)
def history(topic: str) -> Response:
    """All that was ever agreed for a topic, each with its day."""
    if topic not in BY_CODE:
        raise NotFound
    before = request.args.get("before")
    versions = queries.list_versions(db(), topic, before=before)
    twins = queries.easy_words(db(), versions.rows) if easy() else {}
    return render("contentplan/history.html", topic=BY_CODE[topic], versions=versions, before=before, twins=twins)


@bp.get("/local-offer/plan.csv")
@allow(Permission.PUBLIC_READ)
def data() -> Response:
    response = Response(open_data.as_csv(_lines()), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="content-plan.csv"'
    return response


@bp.get("/local-offer/plan.json")
@allow(Permission.PUBLIC_READ)
def data_json() -> Response:
    return jsonify({"topics": [dict(line) for line in _lines()]})


@bp.get("/local-offer/plan.csv-metadata.json")
@allow(Permission.PUBLIC_READ)
def dictionary() -> Response:
    """What each column holds, where CSV on the Web looks for it."""
    return jsonify(open_data.dictionary("plan.csv"))


def _soon(line: PlanLineRow | None) -> int:
    """Its place in the order of priorities; what is not agreed comes last."""
    return SOONEST_FIRST.index(line.priority) if line else len(SOONEST_FIRST)


def _lines() -> tuple[open_data.Line, ...]:
    fresh_until(next_day(now()))
    lines = open_data.csv_lines(queries.list_lines(db()), count_by_topic(db(), now=now()), day=_day)
    return tuple({**line, "name": label(str(line["name"]))} for line in lines)


def _day(line: PlanLineRow) -> str:
    return london_day(line.at).isoformat()
