"""Code cards that a school, a youth group or another organisation gives to the children it knows (SG-14)."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.core.errors import NotFound
from participate.people.tokens import new_token
from participate.rounds import queries, service
from participate.rounds.forms import OrganisationCardsForm
from participate.rounds.views.blueprint import bp
from participate.rounds.views.cards import address_for, printed
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import db, identity, now, settings
from participate.web.templating import render, to


@bp.route("/organisations/<int:organisation_id>/cards", methods=["GET", "POST"])
@allow(Permission.CARDS_GIVE)
def organisation_cards(organisation_id: int) -> Response:
    here = identity().acting
    if here is None:
        raise NotFound
    rounds = queries.rounds_with_cards(db(), now=now())
    form = OrganisationCardsForm().offer(rounds, entry_key=new_token())
    if form.validate_on_submit():
        issued = form.to_command(here)
        made = form.attempt(
            lambda: service.issue_round_cards(db(), issued, actor=identity(), now=now(), key=settings().secret_key)
        )
        if made is not None:
            address = address_for(issued.group)
            cards, title = printed(made, address=address), dict(rounds)[issued.round_id]
            return render("rounds/organisation_cards_issued.html", cards=cards, address=address, round_title=title)
    threshold = site(db()).threshold
    batches = queries.own_batches(db(), organisation_id, k=threshold)
    return render("rounds/organisation_cards.html", form=form, rounds=rounds, batches=batches, threshold=threshold)


@bp.route("/organisations/<int:organisation_id>/cards/<int:batch_id>/revoke", methods=["GET", "POST"])
@allow(Permission.CARDS_GIVE)
def organisation_revoke_cards(organisation_id: int, batch_id: int) -> Response:
    batch = queries.get_own_batch(db(), batch_id, organisation_id=organisation_id, k=site(db()).threshold)
    form = Form()
    command = service.RevokeCards(round_id=batch.round_id, batch_id=batch_id)
    if form.validate_on_submit() and form.attempt(lambda: service.revoke_own_cards(db(), command, now=now())):
        return to(url_for("rounds.organisation_cards", organisation_id=organisation_id), said="cards-revoked")
    return render("rounds/organisation_cards_revoke.html", form=form, batch=batch)
