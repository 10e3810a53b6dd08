"""How a vote works: all that was stated of it before anybody voted."""

from flask import Response

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.rounds.queries import easy_texts, get_public
from participate.voting.queries.rules import KIND
from participate.voting.queries.stating import vote_to_show
from participate.voting.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.request import db, now
from participate.web.slots import filled
from participate.web.templating import render


@bp.get("/rounds/<reference>/how")
@allow(Permission.PUBLIC_READ)
def how(reference: str) -> Response:
    row = get_public(db(), reference, now=now(), kind=KIND)
    fresh_until(row.next_boundary(now()))
    value = vote_to_show(db(), subject_id=row.id, now=now())
    if value is None:
        raise NotFound
    title = easy_texts(db(), row)["title"].title
    return render("voting/how.html", row=row, value=value, title=title, slots=filled("vote", value.vote.id))
