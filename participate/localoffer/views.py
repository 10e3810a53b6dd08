"""The register for everyone, and importing into it for officers."""

from flask import Blueprint, Response, request, url_for

from participate.access.permissions import Permission
from participate.core.rulesets.topics import BY_CODE, TOPICS
from participate.localoffer import queries, service
from participate.localoffer.forms import UploadForm, terms_form, to_map_terms
from participate.localoffer.importing import import_file, told
from participate.web.access import allow
from participate.web.fields import clean
from participate.web.request import db, identity, now
from participate.web.templating import render, to

bp = Blueprint("localoffer", __name__)
LONGEST_QUERY = 100


@bp.get("/local-offer")
@allow(Permission.PUBLIC_READ)
def entries() -> Response:
    query = clean(request.args.get("q"))[:LONGEST_QUERY]
    topic = request.args.get("topic", "")
    after = request.args.get("after")
    return render(
        "localoffer/entries.html",
        query=query,
        topic=BY_CODE.get(topic),
        topics=TOPICS,
        found=queries.list_entries(db(), query=query, topic=topic, after=after),
        count=queries.count_entries(db(), query=query, topic=topic),
        after=after,
    )


@bp.get("/local-offer/topics")
@allow(Permission.PUBLIC_READ)
def topics() -> Response:
    return render("localoffer/topics.html", topics=queries.count_by_topic(db()))


@bp.get("/local-offer/<int:entry_id>")
@allow(Permission.PUBLIC_READ)
def entry(entry_id: int) -> Response:
    return render("localoffer/entry.html", entry=queries.get_entry(db(), entry_id))


@bp.route("/desk/local-offer", methods=["GET", "POST"])
@allow(Permission.ENTRY_IMPORT)
def imports() -> Response:
    form = UploadForm()
    if form.validate_on_submit():
        name, content = form.content()
        made = form.attempt(
            lambda: import_file(db(), content=content, name=name, actor=identity(), now=now()), field="file"
        )
        if made is not None:
            return to(url_for("localoffer.import_report", import_id=made), said="imported")
    return render(
        "localoffer/imports.html",
        form=form,
        imports=queries.list_imports(db()),
        unmapped=queries.list_unmapped(db()),
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
    rows = queries.list_terms(db())
    form = terms_form(rows)()
    if form.validate_on_submit():
        service.map_terms(db(), to_map_terms(form, rows), actor=identity(), now=now())
        return to(url_for("localoffer.terms"), said="terms-saved")
    return render("localoffer/terms.html", form=form, rows=rows, unmapped=queries.list_unmapped(db()))
