"""Code cards that a school, a youth group or another organisation gives to the children it knows (SG-14)."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.people.queries import CardsOf
from participate.people.tokens import new_token
from participate.rounds import queries, service
from participate.rounds.forms import OrganisationCardsForm
from participate.rounds.printing import PrintedCard, printed
from participate.rounds.views.blueprint import bp
from participate.rounds.views.card_files import address_for, cards_file
from participate.web.access import allow
from participate.web.arriving import unkept
from participate.web.form import Form
from participate.web.request import acting, db, identity, now, settings
from participate.web.templating import render, to


@bp.route("/organisations/<int:organisation_id>/cards", methods=["GET", "POST"])
@allow(Permission.CARDS_GIVE)
def organisation_cards(organisation_id: int) -> Response:
    rounds, form = _asked()
    made = _made(form)
    if made is None:
        return _page(organisation_id, form, rounds)
    issued = form.to_command(acting())
    page = render(
        "rounds/organisation_cards_issued.html",
        form=form,
        cards=made,
        address=address_for(issued),
        round_title=rounds[int(form.round.data)],
    )
    return unkept(page)


@bp.post("/organisations/<int:organisation_id>/cards/pdf")
@allow(Permission.CARDS_GIVE)
def organisation_cards_as_pdf(organisation_id: int) -> Response:
    """The same form sent once more, within the same ten minutes: the cards to print and fold."""
    rounds, form = _asked()
    made = _made(form)
    if made is None:
        return _page(organisation_id, form, rounds)
    return cards_file(made, title=rounds[int(form.round.data)], issued=form.to_command(acting()))


@bp.route("/organisations/<int:organisation_id>/cards/<int:batch_id>/revoke", methods=["GET", "POST"])
@allow(Permission.CARDS_GIVE)
def organisation_revoke_cards(organisation_id: int, batch_id: int) -> Response:
    batch = queries.get_own_batch(db(), batch_id, organisation_id=organisation_id, k=site(db()).threshold)
    form = Form()
    command = service.RevokeCards(of=CardsOf(round_id=batch.round_id), batch_id=batch_id)
    if form.validate_on_submit() and form.attempt(lambda: service.revoke_own_cards(db(), command, now=now())):
        return to(url_for("rounds.organisation_cards", organisation_id=organisation_id), said="cards-revoked")
    return render("rounds/organisation_cards_revoke.html", form=form, batch=batch)


def _asked() -> tuple[dict[int, str], OrganisationCardsForm]:
    rounds = dict(queries.rounds_with_cards(db(), now=now()))
    return rounds, OrganisationCardsForm().offer(rounds.items(), entry_key=new_token())


def _made(form: OrganisationCardsForm) -> tuple[PrintedCard, ...] | None:
    """The cards that a form makes, or has just made; None while it is shown, or when it is refused."""
    if not form.validate_on_submit():
        return None
    issued = form.to_command(acting())
    made = form.attempt(
        lambda: service.issue_batch(db(), issued, actor=identity(), now=now(), key=settings().secret_key)
    )
    return None if made is None else printed(made, address=address_for(issued))


def _page(organisation_id: int, form: OrganisationCardsForm, rounds: dict[int, str]) -> Response:
    threshold = site(db()).threshold
    batches = queries.own_batches(db(), organisation_id, k=threshold)
    return render("rounds/organisation_cards.html", form=form, rounds=rounds, batches=batches, threshold=threshold)
