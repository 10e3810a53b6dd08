"""The register for everyone, and importing into it for officers."""

from flask import Blueprint, Response, request, url_for

from participate.access.permissions import Permission
from participate.core.rulesets.topics import BY_CODE, TOPICS
from participate.localoffer import queries, service
from participate.localoffer.forms import TERM, UploadForm, terms_form
from participate.localoffer.messages import ANSWERS, told
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.fields import clean
from participate.web.request import db, identity, now
from participate.web.templating import render, to

bp = Blueprint("localoffer", __name__)
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
    return render("localoffer/entry.html", entry=queries.get_entry(db(), entry_id, now=now()), questions=ANSWERS)


@bp.route("/desk/local-offer", methods=["GET", "POST"])
@allow(Permission.ENTRY_IMPORT)
def imports() -> Response:
    form = UploadForm()
    if form.validate_on_submit():
        name, content = form.content()
        made = form.attempt(
            lambda: service.import_file(db(), content=content, name=name, actor=identity(), now=now()), field="file"
        )
        if made is not None:
            return to(url_for("localoffer.import_report", import_id=made), said="imported")
    after, before = request.args.get("after"), request.args.get("before")
    return render(
        "localoffer/imports.html",
        form=form,
        imports=queries.list_imports(db(), before=before),
        unmapped=queries.list_unmapped(db(), after=after, now=now()),
        unmapped_count=queries.count_unmapped(db()),
        after=after,
        before=before,
    )


@bp.get("/desk/local-offer/imports/<int:import_id>")
@allow(Permission.ENTRY_IMPORT)
def import_report(import_id: int) -> Response:
    report = queries.get_import(db(), import_id)
    return render(
        "localoffer/import_report.html", report=report, refused=told(report.refused), remarks=told(report.remarks)
    )


@bp.route("/desk/local-offer/terms", methods=["GET", "POST"])
@allow(Permission.ENTRY_IMPORT)
def terms() -> Response:
    after = request.args.get("after")
    sent = request.form.getlist(TERM)
    listed = queries.list_terms(db(), after=after)
    form = terms_form(queries.find_terms(db(), sent) if sent else listed.rows)
    if form.validate_on_submit() and form.attempt(
        lambda: service.map_terms(db(), form.to_command(), actor=identity(), now=now())
    ):
        return to(url_for("localoffer.terms", after=after), said="terms-saved")
    return render(
        "localoffer/terms.html",
        form=form,
        next_key=listed.next_key,
        after=after,
        unmapped_count=queries.count_unmapped(db()),
    )
