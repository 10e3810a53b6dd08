"""The age line, and how long things are kept."""

from datetime import date

from flask import Response, url_for
from werkzeug.exceptions import NotFound

from participate.access.permissions import Permission
from participate.administration.forms.settings import AgeForm, PeriodForm
from participate.administration.guide import SETTINGS
from participate.administration.views.blueprint import bp
from participate.authority.queries import age_lines, page_version, periods
from participate.authority.service import RemoveAgeLine, add_age_line, remove_age_line, set_period
from participate.core.ages import FIRST_LINE, line_on
from participate.core.retention import BY_CODE, RULES, Kept
from participate.core.schedule import london_day
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.route("/desk/authority/ages", methods=["GET", "POST"])
@allow(Permission.AUTHORITY_CONFIGURE)
def ages() -> Response:
    form = AgeForm()
    if form.validate_on_submit() and form.attempt(
        lambda: add_age_line(db(), form.to_command(), actor=identity(), now=now())
    ):
        return to(url_for("administration.ages"), said="age-set")
    return _ages(form)


@bp.post("/desk/authority/ages/<day>/take-back")
@allow(Permission.AUTHORITY_CONFIGURE)
def take_age_back(day: str) -> Response:
    form = Form()
    command = RemoveAgeLine(from_day=_day(day))
    if form.validate_on_submit() and form.attempt(lambda: remove_age_line(db(), command, actor=identity(), now=now())):
        return to(url_for("administration.ages"), said="age-taken-back")
    return _ages(AgeForm(formdata=None), sent=form)


@bp.get("/desk/authority/keeping")
@allow(Permission.AUTHORITY_CONFIGURE)
def keeping() -> Response:
    return render("administration/keeping.html", rules=RULES, periods=periods(db()), words=SETTINGS["keeping"])


@bp.route("/desk/authority/keeping/<code>", methods=["GET", "POST"])
@allow(Permission.AUTHORITY_CONFIGURE)
def period(code: str) -> Response:
    if code not in set(Kept) or BY_CODE[Kept(code)].fixed:
        raise NotFound
    rule, stands = BY_CODE[Kept(code)], periods(db())[Kept(code)]
    version = page_version(db(), f"period:{code}")
    form = PeriodForm(data={"count": stands.count, "reason": stands.reason, "version": version})
    if form.validate_on_submit() and form.attempt(
        lambda: set_period(db(), form.to_command(rule.code), actor=identity(), now=now())
    ):
        return to(url_for("administration.keeping"), said="authority-saved")
    return render("administration/period.html", form=form, rule=rule, stands=stands)


def _ages(form: AgeForm, *, sent: Form | None = None) -> Response:
    lines, today = age_lines(db()), london_day(now())
    return render(
        "administration/ages.html",
        form=sent or form,
        adding=form,
        away=Form(formdata=None),
        lines=(*lines, FIRST_LINE),
        holds=line_on(lines, today),
        today=today,
        words=SETTINGS["ages"],
    )


def _day(text: str) -> date:
    """The day of an address; no such page for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotFound from error
