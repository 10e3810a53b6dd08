"""Receipts of a sealed vote, for everybody: look one up, or read the whole list."""

from dataclasses import dataclass
from datetime import datetime

from flask import Response, request

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.core.lifecycle import Phase
from participate.people.limits import place_of
from participate.rounds.queries import RoundRow, get_public
from participate.voting.forms.receipts import ReceiptForm
from participate.voting.queries.rules import KIND, find_vote
from participate.voting.queries.sealed import LeftOut, is_sealed, list_receipts, papers_left_out
from participate.voting.service.receipts import look_up_receipt
from participate.voting.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.messages import refusal_of
from participate.web.request import db, keep_rows, now, settings
from participate.web.templating import render, render_status


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The list of receipts of a round's vote. `until`: when it can be looked into, while that time is to come."""

    row: RoundRow
    vote_id: int
    sealed: bool
    withdrawn: bool
    until: datetime | None
    left_out: tuple[LeftOut, ...]

    @property
    def ready(self) -> bool:
        """Whether receipts can be looked up; a vote that was withdrawn is never counted."""
        return self.sealed and not self.withdrawn


@bp.get("/rounds/<reference>/receipts")
@allow(Permission.PUBLIC_READ)
def receipts(reference: str) -> Response:
    return render("voting/receipts.html", shelf=_shelf(reference), form=ReceiptForm(formdata=None))


@bp.post("/rounds/<reference>/receipts")
@allow(Permission.PUBLIC_READ)
def look_up(reference: str) -> Response:
    """The words are sent and stand in no address, so that no log has them."""
    shelf, form = _shelf(reference), ReceiptForm()
    if not shelf.ready or not form.validate():
        return render("voting/receipts.html", shelf=shelf, form=form)
    place = place_of(request.remote_addr, key=settings().secret_key)
    found = look_up_receipt(db(), form.to_command(shelf.vote_id, place=place), now=now())
    if isinstance(found, str):
        return render("voting/receipts.html", shelf=shelf, form=form, found=found)
    keep_rows()  # the count of wrong words
    form.refuse(found, field="words")
    return render_status("voting/receipts.html", status=refusal_of(found).status, shelf=shelf, form=form, missed=True)


@bp.get("/rounds/<reference>/receipts/all")
@allow(Permission.PUBLIC_READ)
def every_receipt(reference: str) -> Response:
    shelf = _shelf(reference)
    if not shelf.ready:
        raise NotFound
    after = request.args.get("after")
    return render(
        "voting/every_receipt.html", shelf=shelf, after=after, words=list_receipts(db(), shelf.vote_id, after=after)
    )


def _shelf(reference: str) -> Shelf:
    row = get_public(db(), reference, now=now(), kind=KIND)
    vote = find_vote(db(), row.id)
    if vote is None:
        raise NotFound
    fresh_until(row.next_boundary(now()))
    ends = row.paper_until or row.closes_at
    return Shelf(
        row=row,
        vote_id=vote.id,
        sealed=is_sealed(db(), vote.id),
        withdrawn=row.phase(now()) is Phase.WITHDRAWN,
        left_out=papers_left_out(db(), row.id),
        until=ends if ends is not None and now() < ends else None,
    )
