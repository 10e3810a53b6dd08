"""An organisation's own entries: keeping them up, and what waits for an officer."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.core.schedule import london_day
from participate.localoffer import queries, service
from participate.localoffer.content import EntryContent
from participate.localoffer.forms import CheckForm, EntryForm, provider_form
from participate.localoffer.queries import EditRow
from participate.localoffer.views.asked import asked_cause, asked_comparison, asks_in_vain, is_asked, look_at
from participate.localoffer.views.blueprint import bp
from participate.localoffer.wording import CODES, question_words
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import acting, db, identity, now, registry
from participate.web.templating import render, to


@bp.get("/organisations/<int:organisation_id>/entries")
@allow(Permission.ENTRY_KEEP)
def own_entries(organisation_id: int) -> Response:
    return render(
        "localoffer/provider_list.html",
        entries=queries.keeps(db(), organisation_id),
        new=queries.list_new(db(), organisation_id),
        empty_form=Form(),
    )


@bp.route("/organisations/<int:organisation_id>/entries/new", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def own_new(organisation_id: int) -> Response:
    return _write(
        organisation_id, None, EntryContent(name="", provider_name=acting().organisation), number=0, edit=None
    )


@bp.route("/organisations/<int:organisation_id>/entries/sent/<int:edit_id>", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def own_sent(organisation_id: int, edit_id: int) -> Response:
    """A new entry that waits or was returned, to be sent again."""
    edit = queries.get_edit(db(), edit_id, organisation_id=organisation_id)
    if edit.entry_id is not None or edit.state not in {"waiting", "returned"}:
        raise NotFound
    return _write(organisation_id, None, edit.content, number=0, edit=edit)


@bp.route("/organisations/<int:organisation_id>/entries/<int:entry_id>/edit", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def own_edit(organisation_id: int, entry_id: int) -> Response:
    number, content = _kept(organisation_id, entry_id)
    edit = queries.open_edit(db(), organisation_id, entry_id=entry_id)
    return _write(organisation_id, entry_id, content, number=number, edit=edit)


@bp.route("/organisations/<int:organisation_id>/entries/<int:entry_id>", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def own_entry(organisation_id: int, entry_id: int) -> Response:
    """The entry as it stands, and the button that says that it is still right."""
    number, content = _kept(organisation_id, entry_id)
    form = CheckForm(data={"version": number})
    if form.validate_on_submit():
        command = service.CheckEntry(entry_id=entry_id, seen=form.version.number)
        if form.attempt(lambda: service.check_entry(db(), command, actor=identity(), now=now())):
            return _to_list(organisation_id, said="entry-checked")
    return render(
        "localoffer/provider_entry.html",
        form=form,
        entry_id=entry_id,
        shown=queries.preview_of(content, now=now()),
        edit=queries.open_edit(db(), organisation_id, entry_id=entry_id),
        questions=question_words(),
        codes=CODES,
    )


@bp.get("/organisations/<int:organisation_id>/entries/<int:entry_id>/history")
@allow(Permission.ENTRY_KEEP)
def own_history(organisation_id: int, entry_id: int) -> Response:
    _, content = _kept(organisation_id, entry_id)
    before, comparison = request.args.get("before"), asked_comparison(entry_id)
    return render(
        "localoffer/provider_history.html",
        entry_id=entry_id,
        name=content.name,
        versions=queries.list_versions(db(), entry_id, before=before),
        comparison=comparison,
        in_vain=asks_in_vain(comparison),
        days=queries.list_days(db(), entry_id),
        before=before,
    )


@bp.post("/organisations/<int:organisation_id>/entries/sent/<int:edit_id>/withdraw")
@allow(Permission.ENTRY_KEEP)
def own_withdraw(organisation_id: int, edit_id: int) -> Response:
    edit = queries.get_edit(db(), edit_id, organisation_id=organisation_id)
    form = Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.withdraw_edit(db(), edit.id, actor=identity(), now=now())
    ):
        return _to_list(organisation_id, said="entry-edit-withdrawn")
    return _to_list(organisation_id)


def _kept(organisation_id: int, entry_id: int) -> tuple[int, EntryContent]:
    """An entry that this organisation keeps, as it stands; of any other there is no page."""
    if queries.keeper_of(db(), entry_id) != organisation_id:
        raise NotFound
    return queries.latest_content(db(), entry_id)


def _write(
    organisation_id: int, entry_id: int | None, content: EntryContent, *, number: int, edit: EditRow | None
) -> Response:
    """The form of an entry: looked at first, or sent to the officers."""
    form = provider_form(content, number=number, edit=edit)
    look = look_at(form, content)
    if is_asked("send") and form.validate_on_submit() and _send(form, content, entry_id=entry_id, edit=edit):
        return _to_list(organisation_id, said="entry-sent")
    return render(
        "localoffer/provider_edit.html",
        form=form,
        entry_id=entry_id,
        name=content.name,
        edit=edit,
        cause=_cause(entry_id, edit),
        cause_address=request.args.get("cause"),
        look=look,
        questions=question_words(),
        codes=CODES,
    )


def _send(form: EntryForm, content: EntryContent, *, entry_id: int | None, edit: EditRow | None) -> bool:
    command = form.to_proposal(
        content,
        organisation_id=acting().organisation_id,
        entry_id=entry_id,
        edit_id=edit.id if edit and edit.state == "waiting" else None,
        cause=_cause(entry_id, edit),
        today=london_day(now()),
    )
    words = registry().site(db()).worry_words
    sent = form.attempt(lambda: service.propose_edit(db(), command, worry_words=words, actor=identity(), now=now()))
    return sent is not None


def _cause(entry_id: int | None, edit: EditRow | None) -> service.Cause:
    """What the address names, or what the change that is gone on with was made for."""
    cause = asked_cause(entry_id, otherwise="provider")
    if cause.id or edit is None:
        return cause
    return service.Cause(kind=edit.cause_kind, id=edit.cause_id, label=edit.cause_label)


def _to_list(organisation_id: int, *, said: str | None = None) -> Response:
    return to(url_for("localoffer.own_entries", organisation_id=organisation_id), said=said)
