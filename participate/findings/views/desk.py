"""Officers raise findings, look at what was answered and changed, close and reopen."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.findings import queries, service
from participate.findings.forms import RaiseForm, StepForm
from participate.findings.queries import Which
from participate.findings.views.asked import asked_origin, raised_before
from participate.findings.views.blueprint import bp
from participate.localoffer.asking import Asked
from participate.localoffer.queries import find_entries, get_entry
from participate.web.access import allow
from participate.web.fields import clean
from participate.web.request import db, identity, now
from participate.web.templating import render, to

LONGEST_QUERY = 100


@bp.get("/desk/findings")
@allow(Permission.FINDING_MANAGE)
def desk() -> Response:
    asked, after = request.args.get("list"), request.args.get("after")
    which = next((each for each in Which if each == asked), Which.ANSWERED)
    found = queries.list_findings(db(), which, now=now(), after=after)
    return render("findings/desk.html", which=which, found=found, after=after)


@bp.get("/desk/findings/<int:finding_id>")
@allow(Permission.FINDING_MANAGE)
def show(finding_id: int) -> Response:
    chain = queries.chain_of(db(), finding_id)
    return render("findings/show.html", chain=chain, finding=chain.finding)


@bp.route("/desk/findings/<int:finding_id>/close", methods=["GET", "POST"])
@allow(Permission.FINDING_MANAGE)
def close(finding_id: int) -> Response:
    chain = queries.chain_of(db(), finding_id)
    form = StepForm.of(chain.finding)
    if form.validate_on_submit():
        command = form.to_command(finding_id)
        if form.attempt(lambda: service.close_finding(db(), command, actor=identity(), now=now())):
            return to(url_for("findings.show", finding_id=finding_id), said="finding-closed")
    return render("findings/step.html", form=form, chain=chain, finding=chain.finding, closes=True)


@bp.route("/desk/findings/<int:finding_id>/reopen", methods=["GET", "POST"])
@allow(Permission.FINDING_MANAGE)
def reopen(finding_id: int) -> Response:
    chain = queries.chain_of(db(), finding_id)
    form = StepForm.of(chain.finding)
    if form.validate_on_submit():
        command = form.to_command(finding_id)
        if form.attempt(lambda: service.reopen_finding(db(), command, actor=identity(), now=now())):
            return to(url_for("findings.show", finding_id=finding_id), said=_told("finding-reopened", finding_id))
    return render("findings/step.html", form=form, chain=chain, finding=chain.finding, closes=False)


@bp.get("/desk/findings/new")
@allow(Permission.FINDING_MANAGE)
def choose() -> Response:
    """Choose the entry first."""
    query = clean(request.args.get("q"))[:LONGEST_QUERY]
    after = request.args.get("after")
    found = find_entries(db(), Asked(query=query), after=after, now=now()) if query else None
    return render("findings/choose.html", query=query, found=found)


@bp.route("/desk/findings/new/<int:entry_id>", methods=["GET", "POST"])
@allow(Permission.FINDING_MANAGE)
def raise_one(entry_id: int) -> Response:
    entry = get_entry(db(), entry_id, now=now())
    origin = asked_origin(entry_id)
    before = raised_before(entry_id, origin)
    if before is not None:
        return to(url_for("findings.show", finding_id=before))
    form = RaiseForm.fresh(origin)
    if form.validate_on_submit():
        command = form.to_command(entry_id, origin)
        number = form.attempt(lambda: service.raise_finding(db(), command, actor=identity(), now=now()))
        if number is not None:
            return to(url_for("findings.show", finding_id=number), said=_told("finding-raised", number))
    findings = queries.list_of_entry(db(), entry_id)
    return render("findings/raise.html", form=form, entry=entry, origin=origin, findings=findings)


def _told(said: str, finding_id: int) -> str:
    """Nobody is told by mail where only the council keeps the entry."""
    return said if queries.get_finding(db(), finding_id).keeper_id is not None else f"{said}-here"
