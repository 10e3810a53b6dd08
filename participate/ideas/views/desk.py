"""Calls for ideas at the desk: the list, and one call with what it still lacks."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.ideas import queries, service
from participate.ideas.messages import LACKS, PARTS
from participate.ideas.queries import CallRow, Standing
from participate.ideas.views.blueprint import bp
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import db, identity, now
from participate.web.templating import render, to

RULE = "good_practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition before a call is announced, in words, with the page where it is mended."""

    met: bool
    title: str
    url: str | None
    evidence: str = ""
    rule: str = RULE
    blocks: bool = True


@bp.get("/desk/ideas")
@allow(Permission.ROUND_WRITE)
def desk_list() -> Response:
    after = request.args.get("after")
    return render("ideas/desk_list.html", calls=queries.list_all(db(), after=after), after=after)


@bp.get("/desk/ideas/<int:call_id>")
@allow(Permission.ROUND_WRITE)
def desk(call_id: int) -> Response:
    return _show(queries.get_call(db(), call_id), form=Form())


@bp.post("/desk/ideas/<int:call_id>/announce")
@allow(Permission.ROUND_WRITE)
def announce(call_id: int) -> Response:
    form = Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.announce_call(db(), call_id, actor=identity(), now=now())
    ):
        return to(url_for("ideas.desk", call_id=call_id), said="ideas-announced")
    return _show(queries.get_call(db(), call_id), form=form)


def _show(row: CallRow, *, form: Form) -> Response:
    standing = row.standing(now())
    return render(
        "ideas/desk.html",
        call=row,
        standing=standing,
        changeable=standing in {Standing.DRAFT, Standing.SOON},
        conditions=tuple(_conditions(row)) if standing is Standing.DRAFT else (),
        form=form,
    )


def _conditions(row: CallRow) -> Iterator[Condition]:
    for each in queries.lacks(row, now=now()):
        mended = url_for("ideas.edit", call_id=row.id)
        if each.code == "twin":
            mended = url_for("ideas.easy_read", call_id=row.id, part=each.part)
        title = str(LACKS[each.code]) % {"part": PARTS[each.part]} if each.part else str(LACKS[each.code])
        yield Condition(met=each.met, title=title, url=mended)
