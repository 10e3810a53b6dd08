"""Importing into the register, and giving terms their topics, for officers."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.localoffer import queries, service
from participate.localoffer.forms import TAKE, TERM, ChoiceForm, UploadForm, terms_form
from participate.localoffer.messages import told
from participate.localoffer.views.blueprint import bp
from participate.localoffer.wording import compare
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
            lambda: service.import_file(
                db(),
                content=content,
                name=name,
                actor=identity(),
                now=now(),
                all_or_nothing=bool(form.all_or_nothing.data),
            ),
            field="file",
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
    refused = queries.list_lines(db(), import_id, part="refused", after=request.args.get("refused"))
    remarks = queries.list_lines(db(), import_id, part="remark", after=request.args.get("remarks"))
    return render(
        "localoffer/import_report.html",
        report=report,
        choices=queries.list_choices(db(), import_id, after=request.args.get("choices")),
        refused=told(refused.rows),
        remarks=told(remarks.rows),
        next_refused=refused.next_key,
        next_remarks=remarks.next_key,
        most=service.MOST_LINES,
        args=request.args,
    )


@bp.route("/desk/local-offer/imports/<int:import_id>/choices/<int:entry_id>", methods=["GET", "POST"])
@allow(Permission.ENTRY_IMPORT)
def import_choice(import_id: int, entry_id: int) -> Response:
    report = queries.get_import(db(), import_id)
    form = ChoiceForm()
    if form.validate_on_submit():
        command = form.to_command(import_id=import_id, entry_id=entry_id)
        if form.attempt(lambda: service.choose(db(), command, actor=identity(), now=now())):
            said = "file-taken" if command.take else "file-left"
            return to(url_for("localoffer.import_report", import_id=import_id), said=said)
    choice = queries.get_choice(db(), import_id, entry_id)
    form.version.data = str(choice.based_on)
    return render(
        "localoffer/import_choice.html",
        report=report,
        choice=choice,
        form=form,
        changes=compare(choice.here, choice.file),
        take=TAKE,
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
