"""All schools at a glance, one of them, and reminding."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.rulesets.school_duties import SCHOOL_DUTIES
from participate.schools import queries, service
from participate.schools.views.blueprint import bp
from participate.web.access import allow
from participate.web.form import Form
from participate.web.labels import label
from participate.web.request import db, identity, now
from participate.web.templating import render, to

NEEDED = "reminder"


@bp.get("/desk/schools")
@allow(Permission.ENTRY_WRITE)
def desk() -> Response:
    needed = request.args.get("show") == NEEDED
    read = queries.list_to_remind if needed else queries.list_schools
    return render(
        "schools/desk.html",
        schools=read(db(), after=request.args.get("after"), now=now()),
        asked=SCHOOL_DUTIES,
        form=Form(),
        heads=[label(duty.short) for duty in SCHOOL_DUTIES],
        needed=needed,
    )


@bp.get("/desk/schools/unlinked")
@allow(Permission.ENTRY_WRITE)
def unlinked() -> Response:
    """Entries that are a school’s by what they say, and that no organisation keeps."""
    found = queries.list_unlinked(db(), after=request.args.get("after"), now=now())
    return render("schools/unlinked.html", entries=found)


@bp.route("/desk/schools/<int:school_id>", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def desk_show(school_id: int) -> Response:
    """What one of them has shown; one press reminds it."""
    duties, form = queries.get_duties(db(), school_id, now=now()), Form()
    if form.validate_on_submit() and form.attempt(lambda: service.remind(db(), school_id, actor=identity(), now=now())):
        return to(url_for(".desk_show", school_id=school_id), said="school-reminded")
    school = queries.get_school(db(), school_id, now=now())
    return render("schools/desk_show.html", form=form, duties=duties, school=school)


@bp.route("/desk/schools/remind", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def remind_all() -> Response:
    schools, form = queries.who_needs_one(db(), now=now()), Form()
    if (
        schools
        and form.validate_on_submit()
        and form.attempt(lambda: service.remind_all(db(), actor=identity(), now=now()))
    ):
        return to(url_for(".desk"), said="schools-reminded")
    return render("schools/remind_all.html", form=form, schools=schools)
