"""An organisation's own duties: where each stands, and its evidence."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.people.tokens import new_token
from participate.schools import service
from participate.schools.forms import EvidenceForm, WithdrawForm
from participate.schools.queries import DutiesPage, get_duties
from participate.schools.views.blueprint import bp
from participate.web.access import allow
from participate.web.request import acting, db, identity, now
from participate.web.templating import render, to


@bp.get("/organisations/<int:organisation_id>/duties")
@allow(Permission.ENTRY_KEEP)
def index(organisation_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    return render("schools/duties.html", duties=_own())


@bp.route("/organisations/<int:organisation_id>/duties/<code>", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def show(organisation_id: int, code: str) -> Response:
    """One duty with its evidence, and a form for more."""
    duties = _own()
    line = duties.line(code)
    form = EvidenceForm.begun(entry_key=new_token())
    if form.validate_on_submit() and form.attempt(
        lambda: service.give_evidence(db(), form.to_command(code), actor=identity(), now=now())
    ):
        return to(url_for(".show", organisation_id=organisation_id, code=code), said="evidence-given")
    return render("schools/duty.html", form=form, duties=duties, line=line)


@bp.route("/organisations/<int:organisation_id>/evidence/<int:evidence_id>/replace", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def replace(organisation_id: int, evidence_id: int) -> Response:
    evidence = _own().evidence(evidence_id)
    form = EvidenceForm.begun(entry_key=new_token(), former=evidence)
    if form.validate_on_submit():
        command = form.to_command(evidence.duty, replaces=evidence_id)
        if form.attempt(lambda: service.give_evidence(db(), command, actor=identity(), now=now())):
            there = url_for(".show", organisation_id=organisation_id, code=evidence.duty.value)
            return to(there, said="evidence-replaced")
    return render("schools/replace.html", form=form, evidence=evidence)


@bp.route("/organisations/<int:organisation_id>/evidence/<int:evidence_id>/withdraw", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def withdraw(organisation_id: int, evidence_id: int) -> Response:
    evidence, form = _own().evidence(evidence_id), WithdrawForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.withdraw_evidence(db(), form.to_command(evidence_id), actor=identity(), now=now())
    ):
        there = url_for(".show", organisation_id=organisation_id, code=evidence.duty.value)
        return to(there, said="evidence-withdrawn")
    return render("schools/withdraw.html", form=form, evidence=evidence)


def _own() -> DutiesPage:
    return get_duties(db(), acting().organisation_id, now=now())
