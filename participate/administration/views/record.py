"""The record of acts: read, asked for, copied."""

from flask import Response, make_response, request

from participate.access.permissions import Permission
from participate.administration.forms.record import AskedForm, Choices, FilterForm
from participate.administration.queries import installation
from participate.administration.queries import record as queries
from participate.administration.service.copying import copy_acts
from participate.administration.views.blueprint import bp
from participate.administration.wording import act_line, as_csv
from participate.audit.queries import acted_for, list_acts
from participate.web.access import allow
from participate.web.edge import number_in_query
from participate.web.messages import ACTS
from participate.web.request import db, identity, now
from participate.web.templating import render

ACTS_A_PAGE = 50


@bp.get("/desk/record")
@allow(Permission.AUDIT_READ)
def record() -> Response:
    form = AskedForm(request.args)
    form.offer(_choices())
    form.validate()
    return _page(form)


@bp.post("/desk/record/copy")
@allow(Permission.AUDIT_READ)
def copy_of_record() -> Response:
    """The acts that fit, as a file; that a copy was taken is itself an act."""
    form = FilterForm()
    form.offer(_choices())
    acts = None
    if form.validate_on_submit():
        acts = form.attempt(lambda: copy_acts(db(), form.only(), chosen=form.chosen(), actor=identity(), now=now()))
    if acts is None:
        return _page(form)
    places = queries.places_of(db(), {act.subject for act in acts})
    response = make_response(as_csv([act_line(act, places, reader=identity()) for act in acts]))
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f'attachment; filename="record-of-acts-{now():%Y-%m-%d}.csv"'
    return response


def _page(form: FilterForm) -> Response:
    acts = list_acts(db(), before_id=number_in_query("before"), only=form.only(), limit=ACTS_A_PAGE)
    places = queries.places_of(db(), {act.subject for act in acts})
    return render(
        "administration/record.html",
        form=form,
        copy=FilterForm(formdata=None),
        chosen=form.chosen(),
        acts=[act_line(act, places, reader=identity()) for act in acts],
        older=acts[-1].id if len(acts) == ACTS_A_PAGE else None,
        chain=installation.chain_state(db()),
    )


def _choices() -> Choices:
    kinds = sorted(((action, str(words)) for action, words in ACTS.items()), key=lambda each: each[1])
    return Choices(officers=queries.list_officers(db()), kinds=tuple(kinds), organisations=acted_for(db()))
