"""The public frame: front page, rounds, what changed, and the standing pages."""

from flask import Blueprint, Response, request, url_for

from participate.access.identity import Role
from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.consultations.queries.answering import standings
from participate.core.rulesets.refusals import BY_CODE
from participate.moderation.queries import figures
from participate.outcomes.queries.public import list_published, recent_changes
from participate.publishing import queries
from participate.reviews.queries.reviewing import standings as reviewing
from participate.voting.queries.casting import standings as voting
from participate.rounds.queries import RoundRow, get_round
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.request import db, identity, now, registry
from participate.web.templating import render, to

bp = Blueprint("publishing", __name__)
SHOWN_CHANGES = 3
STANDING = {
    "formats": "publishing/formats.html",
    "accessibility": "publishing/accessibility.html",
    "privacy": "publishing/privacy.html",
    "contact": "publishing/contact.html",
    "about": "publishing/about.html",
}


@bp.get("/")
@allow(Permission.PUBLIC_READ)
def front() -> Response:
    fresh_until(queries.next_boundary(db(), now=now()))
    current = queries.list_current(db(), now=now())
    return render("publishing/front.html", current=current, changes=recent_changes(db(), limit=SHOWN_CHANGES))


@bp.get("/rounds")
@allow(Permission.PUBLIC_READ)
def rounds() -> Response:
    fresh_until(queries.next_boundary(db(), now=now()))
    after = request.args.get("after")
    return render(
        "publishing/rounds.html",
        current=() if after else queries.list_current(db(), now=now()),
        past=queries.list_past(db(), now=now(), after=after),
        after=after,
    )


@bp.get("/changes")
@allow(Permission.PUBLIC_READ)
def changes() -> Response:
    return render("publishing/changes.html", outcomes=list_published(db(), after=request.args.get("after")))


@bp.get("/take-part")
@allow(Permission.SESSION_END)
def mine() -> Response:
    """Where a way in leads: an officer to the desk, a coordinator to their organisation, a card to its round or to the
    rounds of its programme, anybody else to what is open. `own` is asked by whoever acts for others, too, and now wants
    to answer in their own name.
    """
    reader = identity()
    if reader.roles & set(Role):
        return to(url_for("administration.desk"))
    if reader.coordinates and "own" not in request.args:
        return to(url_for("organisations.choose"))
    if reader.card is not None and reader.card.round_id is not None:
        return to(_begin(get_round(db(), reader.card.round_id)))
    current = queries.list_current(db(), now=now())
    if reader.card is not None and reader.card.programme_id is not None:
        current = queries.of_programme(current, reader.card)
        if len(current) == 1:
            return to(_begin(current[0]))
    return render(
        "publishing/mine.html",
        current=current,
        kinds=registry().round_kinds,
        standings=standings(db(), actor=reader) | reviewing(db(), actor=reader) | voting(db(), actor=reader),
    )


def _begin(found: RoundRow | queries.RoundCard) -> str:
    """Where taking part in a round of this kind begins."""
    return url_for(registry().round_kinds[found.kind].begin, reference=found.reference)


@bp.get("/house-rules")
@allow(Permission.PUBLIC_READ)
def house_rules() -> Response:
    """The rules, and how often each was used."""
    found = figures(db(), k=site(db()).threshold)
    grounds = [(BY_CODE[code].label, count) for code, count in found.refused_by_ground.items()]
    return render("publishing/house_rules.html", figures=found, grounds=grounds)


def _standing(name: str, template: str) -> None:
    """A page of words: what it says stands in its template."""

    @allow(Permission.PUBLIC_READ)
    def page() -> Response:
        return render(template)

    bp.add_url_rule(f"/{name.replace('_', '-')}", name, page, methods=["GET"])


for _name, _template in STANDING.items():
    _standing(_name, _template)
