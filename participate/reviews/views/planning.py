"""What a review round looks at: chosen by officers before it is scheduled, and how far it is once it is open."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.frameworks.queries import list_choices
from participate.reviews.forms.planning import PlanForm
from participate.reviews.queries.covering import coverage
from participate.reviews.queries.planning import KIND, find_plan, no_schools
from participate.reviews.service import planning as service
from participate.reviews.views.blueprint import bp
from participate.rounds.queries import get_round
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.route("/desk/rounds/<int:round_id>/review", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def plan(round_id: int) -> Response:
    row = get_round(db(), round_id, kind=KIND)
    found = find_plan(db(), round_id)
    form = PlanForm.of(found, reference=row.reference).offer(list_choices(db()))
    if form.validate_on_submit():
        taken_back = form.attempt(
            lambda: service.plan_review(db(), form.to_command(round_id), actor=identity(), now=now())
        )
        if taken_back is not None:
            address = url_for("reviews.plan", round_id=round_id)
            return to(address, said="round-unscheduled" if taken_back else "review-planned")
    threshold = site(db()).threshold
    phase = row.phase(now())
    covered = () if phase.editable else coverage(db(), round_id=round_id, k=threshold)
    context = {"row": row, "value": found, "phase": phase, "covered": covered, "threshold": threshold}
    strangers = no_schools(db(), found) if found and phase.editable else ()
    return render("reviews/desk_plan.html", form=form, strangers=strangers, **context)
