"""Changes that organisations ask for: which wait, and approving one or sending it back."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.localoffer import queries, service
from participate.localoffer.content import EntryContent, merged
from participate.localoffer.errors import ApprovalWithReason
from participate.localoffer.forms import AnswerForm
from participate.localoffer.queries import EditRow
from participate.localoffer.views.asked import find_cause, is_asked
from participate.localoffer.views.blueprint import bp
from participate.localoffer.wording import CODES, compare, question_words
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.get("/desk/local-offer/changes")
@allow(Permission.ENTRY_WRITE)
def desk_changes() -> Response:
    after = request.args.get("after")
    return render("localoffer/desk_changes.html", edits=queries.list_waiting(db(), after=after), after=after)


@bp.route("/desk/local-offer/changes/<int:edit_id>", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def desk_change(edit_id: int) -> Response:
    edit = queries.get_edit(db(), edit_id)
    number, stands = queries.latest_content(db(), edit.entry_id) if edit.entry_id else (0, EntryContent(name=""))
    form = AnswerForm(data={"version": edit.version, "number": number})
    if form.validate_on_submit():
        answered = _answer(form, edit)
        if answered is not None:
            return answered
        form.number.data = str(number)
    base = queries.content_of(db(), edit.entry_id, edit.based_on) if edit.entry_id else stands
    wanted = merged(base=base, changed=edit.content, now=stands)
    return render(
        "localoffer/desk_change.html",
        form=form,
        edit=edit,
        cause=find_cause(edit.cause_kind, edit.cause_id),
        shown=queries.preview_of(wanted, now=now()),
        changes=compare(stands, wanted),
        changed_since=bool(edit.entry_id) and number != edit.based_on,
        questions=question_words(),
        codes=CODES,
    )


def _answer(form: AnswerForm, edit: EditRow) -> Response | None:
    if is_asked("return"):
        command = form.to_return(edit.id)
        if form.attempt(lambda: service.return_edit(db(), command, actor=identity(), now=now()), field="reason"):
            return to(url_for("localoffer.desk_changes"), said="entry-returned")
        return None
    if not is_asked("approve"):
        return None
    if form.reason.data:
        form.refuse(ApprovalWithReason(), field="reason")
        return None
    approval = form.to_approval(edit.id)
    saved = form.attempt(lambda: service.approve_edit(db(), approval, actor=identity(), now=now()))
    return to(url_for("localoffer.desk_entry", entry_id=saved), said="entry-approved") if saved is not None else None
