"""Passkeys: coming in by one, confirming by one, adding and removing them.

Each begins with a POST, which makes the challenge, and a page on which the device is asked; the page's form brings back
the answer. So nothing is fetched behind the page, and the forms are those of every other page.
"""

from collections.abc import Callable

from flask import Response, request, url_for

from participate.access.identity import Way
from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.people import queries, service
from participate.people.errors import PasskeyWrong
from participate.people.forms import PasskeyForm, PasskeyNameForm, PasskeyWayIn
from participate.people.service import Changed, Party, PasskeyAsked
from participate.people.views.arriving import account, party, signed_in
from participate.people.views.blueprint import bp
from participate.web.access import allow, confirmed_first
from participate.web.addresses import own_path
from participate.web.form import Form
from participate.web.messages import refusal_of, sentence
from participate.web.request import db, identity, keep_rows, now, session_token, settings
from participate.web.templating import render, render_status, to


@bp.post("/sign-in/passkey")
@allow(Permission.PUBLIC_READ)
def ask_passkey() -> Response:
    asked = service.ask_for_passkey(db(), account_id=None, party=_party(), now=now())
    return _ask(PasskeyWayIn(formdata=None), asked, action=url_for("people.use_passkey"), again="people.officers")


@bp.post("/sign-in/passkey/answer")
@allow(Permission.PUBLIC_READ)
def use_passkey() -> Response:
    form = PasskeyWayIn()

    def enter() -> str:
        key = settings().secret_key
        found = service.use_passkey(db(), form.to_command(), account_id=None, party=_party(), key=key, now=now())
        return service.open_desk(db(), found, way=Way.PASSKEY, now=now())

    return _entered(form, enter, again=url_for("people.officers", next=own_path(form.next.data) or None))


@bp.post("/desk/confirm/passkey")
@allow(Permission.DESK_SEE)
def ask_to_confirm() -> Response:
    asked = service.ask_for_passkey(db(), account_id=account(), party=_party(), now=now())
    return _ask(PasskeyForm(formdata=None), asked, action=url_for("people.confirm_by_passkey"), again="people.confirm")


@bp.post("/desk/confirm/passkey/answer")
@allow(Permission.DESK_SEE)
def confirm_by_passkey() -> Response:
    form = PasskeyForm()
    again = url_for("people.confirm", next=own_path(form.next.data) or None)
    if not form.validate():
        return to(again)

    def enter() -> str:
        key = settings().secret_key
        service.use_passkey(db(), form.to_command(), account_id=account(), party=_party(), key=key, now=now())
        return service.confirm_session(db(), session_token(), now=now())

    return _entered(form, enter, again=again)


@bp.route("/desk/signing-in/passkeys/new", methods=["GET", "POST"])
@confirmed_first
@allow(Permission.WAY_IN_SET)
def new_passkey() -> Response:
    """Asks for a name, then for the device."""
    naming = PasskeyNameForm()
    if not naming.validate_on_submit():
        return render("people/passkey_new.html", form=naming, possible=party() is not None)
    asked = service.ask_to_register(db(), account(), party=_party(), key=settings().secret_key, now=now())
    form = PasskeyForm(formdata=None, name=naming.name.data)
    return _ask(form, asked, action=url_for("people.add_passkey"), again="people.signing_in", making=True)


@bp.post("/desk/signing-in/passkeys")
@confirmed_first
@allow(Permission.WAY_IN_SET)
def add_passkey() -> Response:
    form = PasskeyForm()
    again = url_for("people.new_passkey")
    if not form.validate() or not form.name.data or len(form.name.data) > 60:  # noqa: PLR2004 - as the form before
        return to(again)

    def enter() -> str:
        service.add_passkey(
            db(), form.to_command(), account_id=account(), name=str(form.name.data), party=_party(), now=now()
        )
        _changed(Changed.PASSKEY_ADDED, name=str(form.name.data))
        return service.finish_enrolment(db(), session_token(), way=Way.PASSKEY, now=now())

    return _entered(form, enter, again=again, said="passkey-saved", following=url_for("people.signing_in"))


@bp.route("/desk/signing-in/passkeys/<int:passkey_id>/remove", methods=["GET", "POST"])
@confirmed_first
@allow(Permission.WAY_IN_SET)
def remove_passkey(passkey_id: int) -> Response:
    rows = queries.get_ways_in(db(), account()).passkeys
    row = next((each for each in rows if each.id == passkey_id), None)
    if row is None:
        raise NotFound
    form = Form()
    if form.validate_on_submit():
        name = form.attempt(lambda: service.remove_passkey(db(), passkey_id, account_id=account()))
        if name is not None:
            _changed(Changed.PASSKEY_REMOVED, name=name)
            return to(url_for("people.signing_in"), said="passkey-removed")
    return render("people/passkey_remove.html", form=form, passkey=row)


def _changed(changed: Changed, *, name: str) -> None:
    service.way_changed(
        db(), changed, account_id=account(), actor=identity(), token=session_token(), now=now(), name=name
    )


def _party() -> Party:
    found = party()
    if found is None:
        raise NotFound
    return found


def _ask(form: PasskeyForm, asked: PasskeyAsked, *, action: str, again: str, making: bool = False) -> Response:
    """The page that asks the device. It is the answer to a POST, so it is stored nowhere."""
    form.secret_token.data = asked.token
    form.next.data = own_path(request.form.get("next"))
    back = url_for(again, next=form.next.data or None)
    return render("people/passkey.html", form=form, options=asked.options, action=action, again=back, making=making)


def _entered(
    form: PasskeyForm, enter: Callable[[], str], *, again: str, said: str | None = None, following: str = ""
) -> Response:
    """Where an answer leads that holds; else a page that says so. The challenge is used up either way."""
    try:
        entered = enter()
    except PasskeyWrong as refusal:
        keep_rows()  # the challenge that is used up
        status = refusal_of(refusal).status
        return render_status("people/passkey_wrong.html", status=status, sentence=sentence(refusal), again=again)
    onward = own_path(form.next.data) or following or url_for("publishing.mine")
    response = to(onward, said=said)
    return signed_in(response, token=entered) if entered != session_token() else response
