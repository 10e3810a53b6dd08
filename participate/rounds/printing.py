"""Code cards and the issuer's list as they are printed: one value for the page and for the PDF."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from participate.authority.queries import Site
from participate.documents.pdf import Value, pdf
from participate.people.queries import CardNumber
from participate.people.service import NewCard
from participate.rounds.card_pictures import card_picture_file
from participate.web.locale import Language
from participate.web.qr import QrCode, qr_code, qr_drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCard:
    """A card as it is printed: the number outside, the words and the QR code of their address inside."""

    number: int
    words: tuple[str, ...]
    qr: QrCode


def printed(made: Iterable[NewCard], *, address: str) -> tuple[PrintedCard, ...]:
    """The QR code carries the number as well, so that whoever scans never types anything."""
    return tuple(
        PrintedCard(
            number=each.number,
            words=tuple(each.code.split()),
            qr=qr_code(f"{address}/{each.number}-{each.code.replace(' ', '-')}"),
        )
        for each in made
    )


def cards_pdf(
    cards: Sequence[PrintedCard],
    *,
    title: str,
    address: str,
    site: Site,
    say: Mapping[str, str],
    language: Language,
) -> bytes:
    """Fold-over cards, three a sheet of A4. `say` are the sentences of the sheet, in the language of the page; its
    `role` stands outside on cards that are not for one person's own answers, and is empty on all others.
    """
    pictures = {f"{word}.svg": _picture(word) for card in cards for word in card.words}
    codes = {f"qr-{card.number}.svg": qr_drawing(card.qr) for card in cards}
    values: dict[str, Value] = {
        **_about(title, site=site, say=say, language=language),
        "address": address,
        "contact": site.contact_phone or site.contact_email,
        "cards": [
            {
                "number": card.number,
                "words": card.words,
                "qr": f"qr-{card.number}.svg",
                "qr_words": f"{say['qr']} {card.number}",
            }
            for card in cards
        ],
    }
    return pdf(_sheet("cards"), values, files={**pictures, **codes})


def numbers_pdf(
    rows: Sequence[CardNumber], *, title: str, about: str, site: Site, say: Mapping[str, str], language: Language
) -> bytes:
    """The issuer's list: numbers with room for names, never a word of a card."""
    lines: list[Value] = [
        {"number": each.number, "note": say["revoked"] if each.revoked_at is not None else ""} for each in rows
    ]
    values: dict[str, Value] = {**_about(title, site=site, say=say, language=language), "about": about, "rows": lines}
    return pdf(_sheet("numbers"), values)


def _about(title: str, *, site: Site, say: Mapping[str, str], language: Language) -> dict[str, Value]:
    english = language.code == "en"
    return {
        "title": title,
        "site": site.name,
        "say": say,
        "lang": language.code,
        "region": "GB" if english else None,
    }


def _sheet(name: str) -> str:
    return (files("participate.rounds") / "sheets" / f"{name}.typ").read_text(encoding="utf-8")


def _picture(word: str) -> bytes:
    found = card_picture_file(word)
    if found is None:
        raise LookupError(word)
    return found.read_bytes()
