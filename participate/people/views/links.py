"""Coming in by a link sent to an e-mail address."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.people import queries, service
from participate.people.errors import LinkSpent, MailboxNeeded, TooManyTries
from participate.people.forms import SignInForm
from participate.people.messages import LINK_SUBJECT, LINK_TEXT
from participate.people.views.arriving import place, signed_in, unkept
from participate.people.views.blueprint import bp
from participate.web.access import allow
from participate.web.addresses import own_path
from participate.web.messages import refusal_of, sentence
from participate.web.request import db, identity, now, registry, settings
from participate.web.templating import render, render_status, to


@bp.route("/sign-in", methods=["GET", "POST"])
@allow(Permission.PUBLIC_READ)
def sign_in() -> Response:
    """Ask for a link. What follows is the same for every address, known or not."""
    form = SignInForm()
    if not form.is_submitted():
        form.next.data = own_path(request.args.get("next"))
    if not form.validate_on_submit():
        return render("people/sign_in.html", form=form)
    base = settings().public_url + url_for("people.link", token="")
    command = form.to_command(link_base=base, subject=str(LINK_SUBJECT), text=str(LINK_TEXT))
    try:
        service.ask_for_link(db(), command, place=place(), now=now(), key=settings().secret_key)
    except TooManyTries as refusal:
        form.refuse(refusal, field="email")
        return render_status("people/sign_in.html", status=refusal_of(refusal).status, form=form)
    return to(url_for("people.link_sent"))


@bp.get("/sign-in/sent")
@allow(Permission.PUBLIC_READ)
def link_sent() -> Response:
    return render("people/link_sent.html")


@bp.get("/sign-in/link/<path:token>")
@allow(Permission.PUBLIC_READ)
def link(token: str) -> Response:
    """A page with one button: a mail scanner that opens the link does not use it up."""
    found = queries.find_link(db(), token, now=now())
    if found is None or not found.live:
        return _spent(found.next_path if found else "")
    return unkept(render("people/link.html", token=token, link=found))


@bp.post("/sign-in/link/<path:token>")
@allow(Permission.PUBLIC_READ)
def use_link(token: str) -> Response:
    try:
        entered, path = service.use_link(db(), token, signed_in=identity(), now=now())
    except LinkSpent as refusal:
        return _spent(str(refusal.values["next_path"]))
    except MailboxNeeded as refusal:
        said = sentence(refusal)
        return unkept(render_status("people/mailbox_needed.html", status=refusal_of(refusal).status, sentence=said))
    return signed_in(to(_onward(entered, own_path(path))), token=entered)


def _onward(token: str, path: str) -> str:
    """Where a link leads: an officer whose desk it does not open is told how to open it, or sets up a first way in."""
    found = registry().identify(db(), token=token, now=now())
    if found.enrolling:
        return url_for("people.signing_in")
    if found.held and not found.roles and (not path or path.startswith("/desk")):
        return url_for("people.desk_closed", next=path or None)
    return path or url_for("publishing.mine")


def _spent(next_path: str) -> Response:
    refusal = LinkSpent(next_path=next_path)
    return render_status(
        "people/link_spent.html",
        status=refusal_of(refusal).status,
        sentence=sentence(refusal),
        next=own_path(next_path) or None,
    )
