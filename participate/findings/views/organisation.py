"""Findings on the entries that an organisation keeps, and its answers."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.findings import queries, service
from participate.findings.forms import StepForm
from participate.findings.queries import Chain, Which
from participate.findings.views.blueprint import bp
from participate.localoffer.queries import latest_content, preview_of
from participate.localoffer.wording import CODES, question_words
from participate.web.access import allow
from participate.web.request import db, identity, now, registry
from participate.web.templating import render, to

SECTIONS = (Which.OPEN, Which.ANSWERED, Which.CLOSED)


@bp.get("/organisations/<int:organisation_id>/findings")
@allow(Permission.ENTRY_KEEP)
def kept(organisation_id: int) -> Response:
    """All three lists, or one of them further on."""
    asked, after = request.args.get("list"), request.args.get("after")
    sections = [each for each in SECTIONS if asked == each] or list(SECTIONS)
    start = after if len(sections) == 1 else None
    found = {
        each: queries.list_findings(db(), each, now=now(), kept_by=organisation_id, after=start) for each in sections
    }
    return render("findings/kept.html", found=found, first_part=len(sections) > 1)


@bp.route("/organisations/<int:organisation_id>/findings/<int:finding_id>", methods=["GET", "POST"])
@allow(Permission.ENTRY_KEEP)
def answer(organisation_id: int, finding_id: int) -> Response:
    chain = _own(organisation_id, finding_id)
    form = StepForm.of(chain.finding)
    if form.validate_on_submit():
        command = form.to_command(finding_id)
        words = registry().site(db()).worry_words
        if form.attempt(lambda: service.answer_finding(db(), command, worry_words=words, actor=identity(), now=now())):
            here = url_for("findings.answer", organisation_id=organisation_id, finding_id=finding_id)
            return to(here, said="finding-answered")
    _, content = latest_content(db(), chain.finding.entry_id)
    return render(
        "findings/answer.html",
        form=form,
        chain=chain,
        finding=chain.finding,
        shown=preview_of(content, now=now()),
        questions=question_words(),
        codes=CODES,
    )


def _own(organisation_id: int, finding_id: int) -> Chain:
    """A finding on an entry that this organisation keeps; NotFound for any other."""
    chain = queries.chain_of(db(), finding_id, own=True)
    if chain.finding.keeper_id != organisation_id:
        raise NotFound
    return chain
