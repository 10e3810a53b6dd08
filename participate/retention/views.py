"""What will be removed, what was, and what is to be reviewed."""

from flask import Blueprint, Response, url_for

from participate.access.permissions import Permission
from participate.authority.queries import periods
from participate.core.retention import Kept
from participate.retention.forms import HoldForm, ReleaseForm
from participate.retention.messages import PARTS
from participate.retention.queries.plans import find_open_plan, list_past_plans, list_to_review
from participate.retention.service import hold_plan, release_plan
from participate.web.access import allow, freshly_confirmed
from participate.web.form import Form
from participate.web.request import db, identity, now
from participate.web.templating import render, to

bp = Blueprint("retention", __name__)


@bp.get("/desk/retention")
@allow(Permission.AUTHORITY_CONFIGURE)
def show() -> Response:
    return _page()


@bp.route("/desk/retention/hold", methods=["GET", "POST"])
@freshly_confirmed
@allow(Permission.AUTHORITY_CONFIGURE)
def hold() -> Response:
    plan = find_open_plan(db())
    if plan is None:
        return to(url_for("retention.show"), said="plan-over")
    form = HoldForm(data={"version": plan.version, "reason": plan.hold_reason})
    if form.validate_on_submit() and form.attempt(
        lambda: hold_plan(db(), form.to_command(), actor=identity(), now=now())
    ):
        return to(url_for("retention.show"), said="plan-held")
    return _page(form)


@bp.route("/desk/retention/release", methods=["GET", "POST"])
@freshly_confirmed
@allow(Permission.AUTHORITY_CONFIGURE)
def release() -> Response:
    plan = find_open_plan(db())
    if plan is None:
        return to(url_for("retention.show"), said="plan-over")
    form = ReleaseForm(data={"version": plan.version})
    if form.validate_on_submit() and form.attempt(
        lambda: release_plan(db(), form.to_command(), actor=identity(), now=now())
    ):
        return to(url_for("retention.show"), said="plan-released")
    return _page(form)


def _page(form: Form | None = None) -> Response:
    plan, lengths = find_open_plan(db()), periods(db())
    version = {"version": plan.version if plan else 0}
    return render(
        "retention/index.html",
        plan=plan,
        periods=lengths,
        parts=PARTS,
        form=form,
        holding=form if isinstance(form, HoldForm) else HoldForm(formdata=None, data=version),
        releasing=form if isinstance(form, ReleaseForm) else ReleaseForm(formdata=None, data=version),
        past=list_past_plans(db()),
        reviews=list_to_review(db(), before=lengths[Kept.PUBLISHED].over_before(now())),
    )
