"""Counting a vote again for a forum or the panel: being named, the promise, the complete bundle, the verdict."""

from flask import Response, url_for
from flask_babel import lazy_gettext as _l

from participate.access.permissions import Permission
from participate.organisations.places import PLACES
from participate.voting.forms.scrutiny import NamingForm, PromiseForm, VerdictForm
from participate.voting.queries.scrutiny import ScrutinyRow, get_vote_to_count, list_votes, read_of
from participate.voting.service.scrutiny import name_oneself, say_verdict, take_complete, undertake
from participate.voting.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import db, identity, now, registry
from participate.web.templating import render, to

PLACES.append((Permission.VOTE_SCRUTINISE, "voting.scrutiny", _l("Count votes again")))


@bp.get("/organisations/<int:organisation_id>/scrutiny")
@allow(Permission.VOTE_SCRUTINISE)
def scrutiny(organisation_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    return render("voting/scrutiny.html", votes=list_votes(db(), reader=identity()), now=now())


@bp.route("/organisations/<int:organisation_id>/scrutiny/<int:round_id>", methods=["GET", "POST"])
@allow(Permission.VOTE_SCRUTINISE)
def scrutinise(organisation_id: int, round_id: int) -> Response:
    """One page, with the one thing that can be done next."""
    row = get_vote_to_count(db(), round_id, reader=identity())
    form = _form(row)
    if form is not None and form.validate_on_submit():
        said = form.attempt(lambda: _done(form, round_id))
        if said is not None:
            return to(url_for("voting.scrutinise", organisation_id=organisation_id, round_id=round_id), said=said)
    return render("voting/scrutinise.html", row=row, form=form, read=read_of(db(), row, reader=identity()))


@bp.post("/organisations/<int:organisation_id>/scrutiny/<int:round_id>/complete.json")
@allow(Permission.VOTE_SCRUTINISE)
def complete(organisation_id: int, round_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    """Every ballot of the vote, in no order; that it was taken stands in the record of acts."""
    text = take_complete(db(), round_id, actor=identity(), now=now())
    response = Response(text.encode(), mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="vote-{round_id}-complete.json"'
    return response


def _form(row: ScrutinyRow) -> NamingForm | PromiseForm | VerdictForm | None:
    """The form of the next step; None while there is nothing to do."""
    if row.nameable(now()):
        return NamingForm()
    if not row.mine:
        return None
    if not row.undertaken:
        return PromiseForm()
    return VerdictForm.of(row) if row.counted else None


def _done(form: NamingForm | PromiseForm | VerdictForm, round_id: int) -> str:
    """Do what the form asks; what is said of it."""
    if isinstance(form, NamingForm):
        name_oneself(db(), round_id, actor=identity(), now=now())
        return "scrutineer-named"
    if isinstance(form, PromiseForm):
        undertake(db(), round_id, actor=identity(), now=now())
        return "scrutineer-undertook"
    worry_words = registry().site(db()).worry_words
    say_verdict(db(), form.to_command(round_id), worry_words=worry_words, actor=identity(), now=now())
    return "scrutineer-spoke" if form.words.data else "scrutineer-spoke-without-words"
