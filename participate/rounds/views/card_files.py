"""What cards are printed from: where they are typed in, and the file to cut and fold."""

from collections.abc import Sequence

from flask import Response, make_response

from participate.authority.queries import site
from participate.core.groups import Group
from participate.rounds.printing import PrintedCard, cards_pdf
from participate.rounds.service import IssueBatch
from participate.rounds.views.card_words import card_sentences
from participate.web.arriving import unkept
from participate.web.locale import language, prefix
from participate.web.request import db, settings


def address_for(issued: IssueBatch) -> str:
    """Where a card is typed in: children begin in easy read, and so does a card that asks who it is."""
    easy = issued.group in {Group.CHILD, None} and not issued.for_facilitator
    front = prefix(language=language().code, easy=easy)
    return f"{settings().public_url}{front}/card"


def cards_file(cards: Sequence[PrintedCard], *, title: str, issued: IssueBatch) -> Response:
    """The cards to cut and fold."""
    sheet = cards_pdf(
        cards,
        title=title,
        address=address_for(issued),
        site=site(db()),
        say=card_sentences(for_facilitator=issued.for_facilitator),
        language=language(),
    )
    return as_file(sheet, name=f"code-cards-{cards[0].number}-{cards[-1].number}.pdf")


def as_file(document: bytes, *, name: str) -> Response:
    """A PDF to download, stored nowhere on the way."""
    response = make_response(document)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return unkept(response)
