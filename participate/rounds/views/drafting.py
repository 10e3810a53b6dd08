"""A programme, a new round, its texts, its groups."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.core.lifecycle import State
from participate.core.rulesets.legal_bases import LEGAL_BASES
from participate.rounds import queries, service
from participate.rounds.forms import GroupsForm, NewRoundForm, ProgrammeForm, RoundForm
from participate.rounds.queries import RoundRow
from participate.rounds.views.blueprint import bp
from participate.web.access import allow
from participate.web.differences import shown
from participate.web.form import Form
from participate.web.labels import label
from participate.web.request import db, identity, now, registry
from participate.web.templating import render, to


def back(row: RoundRow) -> Response:
    """To the round's page after an edit; an announced round says that it is not announced any more."""
    said = "round-unscheduled" if row.state is State.SCHEDULED else "round-saved"
    return to(url_for("rounds.desk", round_id=row.id), said=said)


def texts_of(row: RoundRow, form: Form) -> dict[str, object]:
    """What a page of texts shows beside its form. Once people are asked, the texts are read and not changed; what
    somebody sent nevertheless stays in sight in its form.
    """
    phase = row.phase(now())
    locked = shown(form) if not phase.editable and not form.is_submitted() else ()
    return {"row": row, "phase": phase, "locked": locked}


@bp.route("/desk/programmes/new", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def new_programme() -> Response:
    form = ProgrammeForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.add_programme(db(), form.to_command(), actor=identity(), now=now()), field="title"
    ):
        return to(url_for("rounds.new"), said="programme-added")
    return render("rounds/new_programme.html", form=form)


@bp.route("/desk/rounds/new", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def new() -> Response:
    programmes = queries.list_programmes(db())
    form = NewRoundForm().offer(programmes, registry().round_kinds)
    if programmes and form.validate_on_submit():
        made = form.attempt(lambda: service.draft_round(db(), form.to_command(), actor=identity(), now=now()))
        if made is not None:
            return to(url_for("rounds.edit", round_id=made), said="round-drafted")
    return render("rounds/new.html", form=form, programmes=programmes, abouts=_abouts())


@bp.route("/desk/rounds/<int:round_id>/edit", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def edit(round_id: int) -> Response:
    row = queries.get_round(db(), round_id)
    form = RoundForm.of(row)
    if form.validate_on_submit() and form.attempt(
        lambda: service.edit_round(db(), form.to_command(round_id), actor=identity(), now=now())
    ):
        return back(row)
    return render("rounds/edit.html", form=form, **texts_of(row, form), basis_hints=_basis_hints())


def _abouts() -> dict[str, str]:
    """Under each kind of round what it is."""
    return {code: label(kind.about) for code, kind in registry().round_kinds.items()}


def _basis_hints() -> dict[str, str]:
    """Under each legal basis what it is, and what must not be mixed into it."""
    return {each.code: " ".join(label(words) for words in (each.about, each.warning) if words) for each in LEGAL_BASES}


@bp.route("/desk/rounds/<int:round_id>/groups", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def groups(round_id: int) -> Response:
    row = queries.get_round(db(), round_id)
    form = GroupsForm.of(row)
    if form.validate_on_submit() and form.attempt(
        lambda: service.set_groups(db(), form.to_command(round_id), actor=identity(), now=now())
    ):
        return back(row)
    return render("rounds/groups.html", form=form, **texts_of(row, form))
