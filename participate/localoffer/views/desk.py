"""The register at the officers' desk: the list, one entry, adding and changing it."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.schedule import london_day
from participate.localoffer import queries, service
from participate.localoffer.content import EntryContent
from participate.localoffer.forms import CheckForm, KeeperForm, OfficerEntryForm, officer_form
from participate.localoffer.queries import Show
from participate.localoffer.views.asked import asked_cause, asked_comparison, asks_in_vain, is_asked, look_at
from participate.localoffer.views.blueprint import bp
from participate.localoffer.wording import CODES, question_words
from participate.web.access import allow
from participate.web.fields import clean
from participate.web.request import db, identity, now
from participate.web.templating import render, to

LONGEST_QUERY = 100


@bp.get("/desk/local-offer")
@allow(Permission.ENTRY_WRITE)
def desk_list() -> Response:
    asked, after = request.args.get("show", ""), request.args.get("after")
    show = Show(asked) if asked in set(Show) else Show.ALL
    query = clean(request.args.get("q"))[:LONGEST_QUERY]
    return render(
        "localoffer/desk_list.html",
        show=show,
        query=query,
        after=after,
        entries=queries.list_register(db(), show=show, query=query, after=after, now=now()),
        to_do=queries.to_do(db(), now=now()),
    )


@bp.route("/desk/local-offer/new", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def desk_new() -> Response:
    return _write(None, EntryContent(name=""), number=0)


@bp.get("/desk/local-offer/<int:entry_id>")
@allow(Permission.ENTRY_WRITE)
def desk_entry(entry_id: int) -> Response:
    return _show(entry_id, CheckForm(formdata=None, data={"version": _number_of(entry_id)}))


@bp.route("/desk/local-offer/<int:entry_id>/edit", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def desk_edit(entry_id: int) -> Response:
    number, content = queries.latest_content(db(), entry_id)
    return _write(entry_id, content, number=number)


@bp.post("/desk/local-offer/<int:entry_id>/check")
@allow(Permission.ENTRY_WRITE)
def desk_check(entry_id: int) -> Response:
    form = CheckForm(data={"version": _number_of(entry_id)})
    if form.validate_on_submit():
        command = service.CheckEntry(entry_id=entry_id, seen=form.version.number)
        if form.attempt(lambda: service.check_entry(db(), command, actor=identity(), now=now())):
            return to(url_for("localoffer.desk_entry", entry_id=entry_id), said="entry-checked")
    return _show(entry_id, form)


@bp.route("/desk/local-offer/<int:entry_id>/keeper", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def desk_keeper(entry_id: int) -> Response:
    row = queries.get_desk_entry(db(), entry_id, now=now())
    form = KeeperForm(data={"organisation": str(row.keeper_id or "")}).offer(queries.list_keepers(db()))
    if form.validate_on_submit():
        command = service.SetKeeper(entry_id=entry_id, organisation_id=form.organisation_id)
        if form.attempt(lambda: service.set_keeper(db(), command, actor=identity(), now=now())):
            return to(url_for("localoffer.desk_entry", entry_id=entry_id), said="keeper-set")
    return render("localoffer/desk_keeper.html", form=form, entry=row)


@bp.get("/desk/local-offer/<int:entry_id>/history")
@allow(Permission.ENTRY_WRITE)
def desk_history(entry_id: int) -> Response:
    before, comparison = request.args.get("before"), asked_comparison(entry_id)
    return render(
        "localoffer/desk_history.html",
        entry=queries.get_desk_entry(db(), entry_id, now=now()),
        versions=queries.list_versions(db(), entry_id, before=before),
        comparison=comparison,
        in_vain=asks_in_vain(comparison),
        days=queries.list_days(db(), entry_id),
        before=before,
    )


def _number_of(entry_id: int) -> int:
    return queries.latest_content(db(), entry_id)[0]


def _show(entry_id: int, form: CheckForm) -> Response:
    row = queries.get_desk_entry(db(), entry_id, now=now())
    return render(
        "localoffer/desk_entry.html",
        form=form,
        entry=row,
        shown=queries.preview_of(row.content, now=now()),
        questions=question_words(),
        codes=CODES,
        waiting=queries.waiting_edit(db(), entry_id),
        twin=queries.get_twin(db(), entry_id),
    )


def _write(entry_id: int | None, content: EntryContent, *, number: int) -> Response:
    """The form of an entry: looked at first, or saved."""
    form = officer_form(content, number=number)
    cause = asked_cause(entry_id, otherwise="officer")
    look = look_at(form, content)
    if is_asked("save") and form.validate_on_submit():
        saved = _save(form, content, entry_id=entry_id, cause=cause)
        if saved is not None:
            said = "entry-saved" if entry_id else "entry-added"
            return to(url_for("localoffer.desk_entry", entry_id=saved), said=said)
    return render(
        "localoffer/desk_edit.html",
        form=form,
        entry_id=entry_id,
        name=content.name,
        cause=cause,
        cause_address=request.args.get("cause"),
        look=look,
        questions=question_words(),
        codes=CODES,
    )


def _save(form: OfficerEntryForm, content: EntryContent, *, entry_id: int | None, cause: service.Cause) -> int | None:
    command = form.to_command(content, entry_id=entry_id, cause=cause, today=london_day(now()))
    return form.attempt(lambda: service.write_entry(db(), command, actor=identity(), now=now()))
