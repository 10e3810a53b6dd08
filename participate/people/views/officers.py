"""Coming in to the desk by password and code, and confirming that it is still the same person."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.people import queries, service
from participate.people.forms import ConfirmForm, DeskSignInForm
from participate.people.views.arriving import account, party, place, signed_in
from participate.people.views.blueprint import bp
from participate.web.access import allow
from participate.web.addresses import own_path
from participate.web.messages import refusal_of
from participate.web.request import db, keep_rows, now, session_token, settings
from participate.web.templating import render, render_status, to


@bp.route("/sign-in/officers", methods=["GET", "POST"])
@allow(Permission.PUBLIC_READ)
def officers() -> Response:
    form = DeskSignInForm()
    if not form.is_submitted():
        form.next.data = own_path(request.args.get("next"))
    if not form.validate_on_submit():
        return render("people/officers.html", **_page(form))
    entered = service.sign_in_at_desk(db(), form.to_command(), place=place(), now=now(), key=settings().secret_key)
    if not isinstance(entered, str):
        keep_rows()  # the count of wrong tries
        form.refuse(entered)
        return render_status("people/officers.html", status=refusal_of(entered).status, **_page(form))
    return signed_in(to(own_path(form.next.data) or url_for("publishing.mine")), token=entered)


@bp.get("/sign-in/desk")
@allow(Permission.SESSION_END)
def desk_closed() -> Response:
    """Where an officer lands who came in by a mailed link: taking part is open to them, the desk is not."""
    return render("people/desk_closed.html", next=own_path(request.args.get("next")) or None)


@bp.route("/desk/confirm", methods=["GET", "POST"])
@allow(Permission.DESK_SEE)
def confirm() -> Response:
    form = ConfirmForm()
    if not form.is_submitted():
        form.next.data = own_path(request.args.get("next"))
    ways = queries.get_ways_in(db(), account())
    page = {**_page(form), "ways": ways}
    if not form.validate_on_submit():
        return render("people/confirm.html", **page)
    command = form.to_command(ways.email)
    entered = service.confirm_at_desk(
        db(), command, token=session_token(), place=place(), now=now(), key=settings().secret_key
    )
    if not isinstance(entered, str):
        keep_rows()  # the count of wrong tries
        form.refuse(entered)
        return render_status("people/confirm.html", status=refusal_of(entered).status, **page)
    return signed_in(to(own_path(form.next.data) or url_for("administration.desk")), token=entered)


def _page(form: DeskSignInForm | ConfirmForm) -> dict[str, object]:
    """What the page of a form shows beside it: the other ways, where there are any."""
    return {
        "form": form,
        "next": own_path(form.next.data) or None,
        "passkeys": party() is not None,
        "openid": settings().openid,
    }
