"""The register for everyone."""

from flask import Response, request

from participate.access.permissions import Permission
from participate.core.rulesets.topics import BY_CODE, TOPICS
from participate.localoffer import queries
from participate.localoffer.views.blueprint import bp
from participate.localoffer.wording import CODES, question_words
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.fields import clean
from participate.web.locale import easy
from participate.web.request import db, now
from participate.web.slots import filled
from participate.web.templating import render

LONGEST_QUERY = 100


@bp.get("/local-offer")
@allow(Permission.PUBLIC_READ)
def entries() -> Response:
    fresh_until(queries.next_day(now()))
    query = clean(request.args.get("q"))[:LONGEST_QUERY]
    topic = request.args.get("topic", "")
    after = request.args.get("after")
    return render(
        "localoffer/entries.html",
        query=query,
        topic=BY_CODE.get(topic),
        topics=TOPICS,
        found=queries.list_entries(db(), query=query, topic=topic, after=after, now=now()),
        count=queries.count_entries(db(), query=query, topic=topic, now=now()),
        after=after,
    )


@bp.get("/local-offer/topics")
@allow(Permission.PUBLIC_READ)
def topics() -> Response:
    fresh_until(queries.next_day(now()))
    return render("localoffer/topics.html", topics=queries.count_by_topic(db(), now=now()))


@bp.get("/local-offer/<int:entry_id>")
@allow(Permission.PUBLIC_READ)
def entry(entry_id: int) -> Response:
    fresh_until(queries.next_day(now()))
    return render(
        "localoffer/entry.html",
        entry=queries.get_entry(db(), entry_id, now=now()),
        questions=question_words(easy=easy()),
        codes=CODES,
        slots=filled("entry", entry_id),
    )
