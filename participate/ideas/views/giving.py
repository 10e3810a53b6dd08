"""Giving an idea to a call."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.errors import DomainError, NotFound
from participate.ideas import queries, service
from participate.ideas.errors import CallNotOpen
from participate.ideas.forms import GiveForm
from participate.ideas.queries import CallRow, Standing
from participate.ideas.views.blueprint import bp
from participate.web.access import allow
from participate.web.messages import refusal_of
from participate.web.request import SAFE_METHODS, db, identity, keep_rows, now, registry
from participate.web.templating import render, render_status, to

REFUSED = 422


@bp.route("/ideas/<int:call_id>/give", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def give(call_id: int) -> Response:
    row = queries.get_announced(db(), call_id)
    form = _form(row)
    if request.method in SAFE_METHODS:
        _check(row)
        return render("ideas/give.html", form=form, call=row, given=_given(call_id))
    words = registry().site(db()).worry_words
    status = _taken(form, call_id, worry_words=words) if form.validate() else REFUSED
    if status is None:
        return to(url_for("ideas.given", call_id=call_id))
    if service.watch_typed(db(), form.typed(call_id), worry_words=words, actor=identity(), now=now()):
        keep_rows()  # what may be a worry reaches the lead, although the form is refused
    return render_status("ideas/give.html", status=status, form=form, call=row, given=_given(call_id))


@bp.get("/ideas/<int:call_id>/given")
@allow(Permission.ANSWER_GIVE)
def given(call_id: int) -> Response:
    """Thank you, and what happens then."""
    row = queries.get_announced(db(), call_id)
    open_now = row.standing(now()) is Standing.OPEN
    return render("ideas/given.html", call=row, open=open_now, given=_given(call_id))


def _form(row: CallRow) -> GiveForm:
    before = queries.last_group(db(), row.id, credential_id=identity().credential_id or 0)
    return GiveForm.fresh(row, by_card=identity().card is not None, before=before)


def _check(row: CallRow) -> None:
    """A page of a call that takes no ideas, or none with this card, says so instead of asking."""
    if row.standing(now()) is not Standing.OPEN:
        raise CallNotOpen
    if identity().card is not None:
        service.check_may_give(row, None, actor=identity(), now=now())


def _given(call_id: int) -> int:
    return queries.count_mine(db(), call_id, credential_id=identity().credential_id or 0)


def _taken(form: GiveForm, call_id: int, *, worry_words: str) -> int | None:
    """Take the idea in; the status of the refusal, which stands on the form, or None."""
    command = form.to_command(call_id)
    try:
        with db().begin_nested():
            service.give_idea(db(), command, worry_words=worry_words, actor=identity(), now=now())
    except NotFound:
        raise
    except DomainError as refusal:
        form.refuse(refusal)
        return refusal_of(refusal).status
    return None
