"""Being removed: what goes and what stays is told first, then one button does it."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.mypart.forms import KEEP, TAKE_DOWN, RemoveForm
from participate.mypart.queries.said import list_my_rounds
from participate.mypart.service.removing import remove_me
from participate.mypart.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import cookie_name, db, identity, now, secure, settings
from participate.web.templating import render, to


@bp.get("/my-part/remove")
@allow(Permission.OWN_SEE)
def remove() -> Response:
    """What goes, what stays without a name, what must stay. The same words for everybody, but for one's own rounds."""
    reader = identity()
    rounds = list_my_rounds(db(), actor=reader, now=now(), key=settings().secret_key)
    return render(
        "mypart/remove.html",
        form=RemoveForm(formdata=None),
        open_now=[each for each in rounds if each.open],
        over=[each for each in rounds if not each.open and each.sent],
        card=reader.card is not None,
        officer=bool(reader.roles),
    )


@bp.get("/my-part/remove/confirm")
@allow(Permission.OWN_SEE)
def confirm() -> Response:
    chosen = TAKE_DOWN if request.args.get("comments") == TAKE_DOWN else KEEP
    form = RemoveForm(formdata=None, data={"comments": chosen})
    return _confirm(form, take_down=chosen == TAKE_DOWN)


@bp.post("/my-part/remove/confirm")
@allow(Permission.OWN_SEE)
def remove_now() -> Response:
    """Everything in one transaction, and this browser is signed out with all others."""
    form = RemoveForm()
    if not (
        form.validate_on_submit()
        and form.attempt(lambda: remove_me(db(), form.to_command(), actor=identity(), now=now()))
    ):
        return _confirm(form, take_down=form.comments.data == TAKE_DOWN)
    response = to(url_for("mypart.removed"))
    response.delete_cookie(cookie_name(), path="/", secure=secure(), httponly=True, samesite="Lax")
    return response


@bp.get("/removed")
@allow(Permission.PUBLIC_READ)
def removed() -> Response:
    """What was done, for whoever comes here: the page knows nobody."""
    return render("mypart/removed.html")


def _confirm(form: RemoveForm, *, take_down: bool) -> Response:
    return render("mypart/confirm.html", form=form, take_down=take_down, card=identity().card is not None)
