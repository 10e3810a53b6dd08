"""What an officer comes in with: password, code app, recovery codes; and where they are signed in."""

from flask import Response, url_for

from participate.access.identity import Way
from participate.access.permissions import Permission
from participate.people import queries, service
from participate.people.errors import OfferOver
from participate.people.forms import CodeAppForm, PasswordForm
from participate.people.messages import WAYS
from participate.people.queries import WaysIn
from participate.people.service import AppOffer, Changed
from participate.people.tokens import KEY
from participate.people.views.arriving import account, party, signed_in
from participate.people.views.blueprint import bp
from participate.web.access import allow, confirmed_first, freshly_confirmed
from participate.web.form import Form
from participate.web.messages import sentence
from participate.web.qr import qr_code
from participate.web.request import cookie_name, db, identity, keep_rows, now, registry, secure, session_token, settings
from participate.web.templating import render, to


@bp.get("/desk/signing-in")
@allow(Permission.WAY_IN_SET)
def signing_in() -> Response:
    """How one signs in, and where one is signed in; before the first way in is set up, the choice of one."""
    ways = queries.get_ways_in(db(), account())
    if identity().enrolling:
        return render("people/enrol.html", ways=ways, passkeys=party() is not None)
    sessions = queries.list_sessions(db(), account(), now=now())
    return render(
        "people/signing_in.html",
        ways=ways,
        passkeys=party() is not None,
        sessions=[(each, str(WAYS[each.way]), each.key == identity().session_key) for each in sessions],
        leaving=Form(formdata=None),
    )


@bp.route("/desk/signing-in/password", methods=["GET", "POST"])
@confirmed_first
@allow(Permission.WAY_IN_SET)
def password() -> Response:
    ways = queries.get_ways_in(db(), account())
    has_one = ways.password_set_at is not None
    form = PasswordForm() if has_one else PasswordForm().first_one()
    if (
        form.validate_on_submit()
        and form.agrees()
        and _old_is_right(form, has_one=has_one)
        and form.attempt(lambda: service.set_password(db(), account(), str(form.secret_new.data), now=now()))
    ):
        _changed(Changed.PASSWORD_CHANGED if has_one else Changed.PASSWORD_SET)
        if ways.app_set_at is None:
            return to(url_for("people.code_app"))
        return to(url_for("people.signing_in"), said="password-saved")
    return render("people/password.html", form=form, has_one=has_one, email=ways.email, least=service.LEAST)


@bp.route("/desk/signing-in/code-app", methods=["GET", "POST"])
@confirmed_first
@allow(Permission.WAY_IN_SET)
def code_app() -> Response:
    """A new code app. The first one, beside a password, opens the desk and shows the recovery codes."""
    ways = queries.get_ways_in(db(), account())
    if ways.password_set_at is None:
        return to(url_for("people.password"))
    form = CodeAppForm()
    key = settings().secret_key
    if form.validate_on_submit() and form.attempt(
        lambda: service.set_app(
            db(), account(), str(form.secret_offer.data), str(form.secret_code.data), key=key, now=now()
        )
    ):
        _changed(Changed.APP_SET)
        return _after_app(ways)
    offer = _offer(form)
    form.secret_offer.data = offer.sealed
    return render(
        "people/code_app.html", form=form, offer=offer, qr=qr_code(offer.address), change=bool(ways.app_set_at)
    )


@bp.route("/desk/signing-in/recovery-codes", methods=["GET", "POST"])
@confirmed_first
@allow(Permission.WAY_IN_SET)
def recovery_codes() -> Response:
    ways = queries.get_ways_in(db(), account())
    if not ways.with_password:
        return to(url_for("people.signing_in"))
    form = Form()
    if form.validate_on_submit():
        codes = service.new_recovery_codes(db(), account(), key=settings().secret_key)
        _changed(Changed.CODES_MADE)
        return render("people/recovery_codes_shown.html", codes=codes)
    return render("people/recovery_codes.html", form=form, left=ways.codes_left)


@bp.post("/desk/signing-in/sessions/<key>/end")
@allow(Permission.DESK_SEE)
def end_session(key: str) -> Response:
    """Sign out one place: one's own, whatever the key says."""
    if Form().validate() and len(key) == KEY:
        service.end_session_of(db(), account(), key=key)
    return to(url_for("people.signing_in"), said="session-ended")


@bp.route("/desk/signing-in/everywhere", methods=["GET", "POST"])
@freshly_confirmed
@allow(Permission.DESK_SEE)
def everywhere() -> Response:
    form = Form()
    if not form.validate_on_submit():
        return render("people/everywhere.html", form=form)
    service.sign_out_everywhere(db(), account(), actor=identity(), now=now())
    response = to(url_for("people.signed_out"))
    response.delete_cookie(cookie_name(), path="/", secure=secure(), httponly=True, samesite="Lax")
    return response


def _old_is_right(form: PasswordForm, *, has_one: bool) -> bool:
    if not has_one:
        return True
    key = settings().secret_key
    refusal = service.is_old_password(db(), account(), str(form.secret_old.data), now=now(), key=key)
    if refusal is None:
        return True
    keep_rows()  # the count of wrong tries
    form.refuse(refusal, field="secret_old")
    return False


def _offer(form: CodeAppForm) -> AppOffer:
    """A new secret; after a wrong code the same one, which the app has already."""
    issuer, key = registry().site(db()).name, settings().secret_key
    if form.is_submitted() and form.secret_offer.data:
        sealed = str(form.secret_offer.data)
        try:
            return service.offer_again(db(), account(), sealed, issuer=issuer, key=key, now=now())
        except OfferOver as refusal:
            form.secret_code.errors = [sentence(refusal)]
    return service.offer_app(db(), account(), issuer=issuer, key=key, now=now())


def _after_app(ways: WaysIn) -> Response:
    if ways.app_set_at is not None:
        return to(url_for("people.signing_in"), said="app-saved")
    codes = service.new_recovery_codes(db(), account(), key=settings().secret_key)
    _changed(Changed.CODES_MADE)
    entered = service.finish_enrolment(db(), session_token(), way=Way.PASSWORD, now=now())
    response = render("people/recovery_codes_shown.html", codes=codes)
    return signed_in(response, token=entered) if entered != session_token() else response


def _changed(changed: Changed) -> None:
    service.way_changed(db(), changed, account_id=account(), actor=identity(), token=session_token(), now=now())
