"""Code cards of a round or a programme: made in a batch, shown once, printed and folded; revoked when astray."""

from flask import Response, abort, send_file, url_for

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.people.queries import CardsOf, list_numbers
from participate.people.tokens import new_token
from participate.rounds import queries, service
from participate.rounds.card_pictures import card_picture_file
from participate.rounds.forms import CardsForm, RevokeCardForm
from participate.rounds.printing import PrintedCard, numbers_pdf, printed
from participate.rounds.queries import CardScope
from participate.rounds.views.blueprint import bp
from participate.rounds.views.card_files import address_for, as_file, cards_file
from participate.rounds.views.card_words import list_about, list_sentences, list_title
from participate.web.access import allow, freshly_confirmed
from participate.web.arriving import unkept
from participate.web.form import Form
from participate.web.locale import language
from participate.web.request import db, identity, now, registry, settings
from participate.web.templating import render, to

ROUND = "/desk/rounds/<int:round_id>/cards"
PROGRAMME = "/desk/programmes/<int:programme_id>/cards"


@bp.route(ROUND, methods=["GET", "POST"])
@bp.route(PROGRAMME, methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def cards(**of: int) -> Response:
    scope = _scope(of)
    form = _form(scope)
    made = _made(form, scope)
    if made is None:
        return _cards_page(form, scope)
    issued = form.to_command(scope.of)
    address = address_for(issued)
    page = render("rounds/cards_issued.html", scope=scope, cards=made, issued=issued, form=form, address=address)
    return unkept(page)


@bp.post(f"{ROUND}/pdf")
@bp.post(f"{PROGRAMME}/pdf")
@allow(Permission.ROUND_WRITE)
def cards_as_pdf(**of: int) -> Response:
    """The same form sent once more, within the same ten minutes: the cards to print and fold."""
    scope = _scope(of)
    form = _form(scope)
    made = _made(form, scope)
    if made is None:
        return _cards_page(form, scope)
    return cards_file(made, title=scope.title, issued=form.to_command(scope.of))


@bp.get(f"{ROUND}/<int:batch_id>/numbers")
@bp.get(f"{PROGRAMME}/<int:batch_id>/numbers")
@allow(Permission.ROUND_WRITE)
def card_numbers(batch_id: int, **of: int) -> Response:
    """The issuer's list: numbers, with room for names on paper."""
    scope = _scope(of)
    batch = queries.get_batch(db(), batch_id, scope.of, k=site(db()).threshold)
    rows = list_numbers(db(), batch_id=batch_id)
    return render("rounds/card_numbers.html", scope=scope, batch=batch, rows=rows, title=list_title(batch.about))


@bp.get(f"{ROUND}/<int:batch_id>/numbers.pdf")
@bp.get(f"{PROGRAMME}/<int:batch_id>/numbers.pdf")
@allow(Permission.ROUND_WRITE)
def card_numbers_as_pdf(batch_id: int, **of: int) -> Response:
    scope = _scope(of)
    batch = queries.get_batch(db(), batch_id, scope.of, k=site(db()).threshold).about
    sheet = numbers_pdf(
        list_numbers(db(), batch_id=batch_id),
        title=list_title(batch),
        about=list_about(scope.title, batch),
        site=site(db()),
        say=list_sentences(),
        language=language(),
    )
    return as_file(sheet, name=f"card-numbers-{batch.first}-{batch.last}.pdf")


@bp.route(f"{ROUND}/<int:batch_id>/revoke", methods=["GET", "POST"])
@bp.route(f"{PROGRAMME}/<int:batch_id>/revoke", methods=["GET", "POST"])
@freshly_confirmed
@allow(Permission.ROUND_WRITE)
def revoke_cards(batch_id: int, **of: int) -> Response:
    scope = _scope(of)
    batch = queries.get_batch(db(), batch_id, scope.of, k=site(db()).threshold)
    if batch.about.revoked_at is not None:
        abort(404)
    form = Form()
    command = service.RevokeCards(of=scope.of, batch_id=batch_id)
    if form.validate_on_submit() and form.attempt(
        lambda: service.revoke_cards(db(), command, actor=identity(), now=now())
    ):
        return to(_address_of(scope), said="cards-revoked")
    return render("rounds/cards_revoke.html", form=form, scope=scope, batch=batch)


@bp.route(f"{ROUND}/revoke", methods=["GET", "POST"])
@bp.route(f"{PROGRAMME}/revoke", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def revoke_card(**of: int) -> Response:
    """One card, by the number outside: it was lost, or somebody else has it."""
    scope = _scope(of)
    form = RevokeCardForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.revoke_one(db(), form.to_command(scope.of), actor=identity(), now=now())
    ):
        return to(_address_of(scope), said="card-revoked")
    return render("rounds/card_revoke.html", form=form, scope=scope)


@bp.get("/pictures/card/<word>.svg")
@allow(Permission.PUBLIC_READ)
def card_picture(word: str) -> Response:
    found = card_picture_file(word)
    if found is None:
        abort(404)
    response = send_file(found, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _scope(of: dict[str, int]) -> CardScope:
    """The round or the programme of an address."""
    return queries.get_scope(db(), CardsOf(**of), now=now())


def _address_of(scope: CardScope) -> str:
    return url_for("rounds.cards", round_id=scope.of.round_id, programme_id=scope.of.programme_id)


def _form(scope: CardScope) -> CardsForm:
    """Facilitators are left out where nothing is entered by hand: their cards would open nothing."""
    kind = registry().round_kinds.get(scope.kind)
    return CardsForm().offer(scope, entry_key=new_token(), by_hand=kind is None or bool(kind.by_hand))


def _made(form: CardsForm, scope: CardScope) -> tuple[PrintedCard, ...] | None:
    """The cards that a form makes, or has just made; None while it is shown, or when it is refused."""
    if not form.validate_on_submit():
        return None
    issued = form.to_command(scope.of)
    made = form.attempt(
        lambda: service.issue_batch(db(), issued, actor=identity(), now=now(), key=settings().secret_key)
    )
    return None if made is None else printed(made, address=address_for(issued))


def _cards_page(form: CardsForm, scope: CardScope) -> Response:
    threshold = site(db()).threshold
    batches = queries.card_batches(db(), scope.of, k=threshold)
    return render("rounds/cards.html", form=form, scope=scope, batches=batches, threshold=threshold)
