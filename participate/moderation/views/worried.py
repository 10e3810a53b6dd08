"""“I am worried about something”: for anybody, signed in or not."""

from typing import Any

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.moderation import service
from participate.moderation.forms import WorryForm
from participate.moderation.views.blueprint import bp
from participate.people.tokens import keyed
from participate.web.access import allow
from participate.web.addresses import own_path
from participate.web.request import db, identity, now, registry, settings
from participate.web.templating import render, to


@bp.url_defaults
def carry_the_way_back(endpoint: str, values: dict[str, Any]) -> None:
    """Whoever came here in the middle of something gets back to it: its path travels with the addresses of these pages,
    so that they stay the same for everybody who has that address.
    """
    if endpoint in {"moderation.worried", "moderation.worry_told"}:
        values.setdefault("back", _back() or None)


@bp.route("/worried", methods=["GET", "POST"])
@allow(Permission.PUBLIC_READ)
def worried() -> Response:
    """No worry is refused because many came: what is limited is how often the lead is called."""
    form = WorryForm()
    if form.validate_on_submit():
        sender = keyed(f"worry:{request.remote_addr}", key=settings().secret_key)
        command = form.to_command(credential_id=identity().credential_id, sender=sender)
        service.tell_worry(db(), command, worry_words=registry().site(db()).worry_words, now=now())
        return to(url_for("moderation.worry_told"))
    return render("moderation/worried.html", form=form)


@bp.get("/worried/told")
@allow(Permission.PUBLIC_READ)
def worry_told() -> Response:
    return render("moderation/told.html", back=_back())


def _back() -> str:
    return own_path(request.args.get("back"))
