"""Importing into the register, and giving terms their topics, for officers."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.localoffer import queries, service
from participate.localoffer.forms import TERM, UploadForm, terms_form
from participate.localoffer.messages import told
from participate.localoffer.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.route("/desk/local-offer/imports", methods=["GET", "POST"])
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
