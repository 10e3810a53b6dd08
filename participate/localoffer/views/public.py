"""The register for everyone."""

from flask import Response

from participate.access.permissions import Permission
from participate.localoffer import queries
from participate.localoffer.views.blueprint import bp
from participate.localoffer.views.filters import asked_here, search_of
from participate.localoffer.wording import CODES, question_words
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.locale import easy
from participate.web.request import db, now
from participate.web.slots import filled, filled_by_topic
from participate.web.templating import render


@bp.get("/local-offer")
@allow(Permission.PUBLIC_READ)
def entries() -> Response:
    search = search_of(asked_here(), endpoint="localoffer.entries")
    return render("localoffer/entries.html", search=search, **search)


@bp.get("/local-offer/for-settings")
@allow(Permission.PUBLIC_READ)
def for_settings() -> Response:
    asked = asked_here(settings="yes")
    search = search_of(asked, endpoint="localoffer.for_settings", hidden=("settings",))
    return render("localoffer/for_settings.html", search=search, **search)


@bp.get("/local-offer/topics")
@allow(Permission.PUBLIC_READ)
def topics() -> Response:
    fresh_until(queries.next_day(now()))
    topics = queries.count_by_topic(db(), now=now())
    return render("localoffer/topics.html", topics=topics, slots=filled_by_topic("topics"))


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
