"""Posters and letters of the kit as tagged PDF."""

from collections.abc import Mapping
from importlib.resources import files

from participate.documents.pdf import Value, pdf
from participate.schools.kit import Sheet
from participate.web.locale import Language
from participate.web.pictures import picture_file
from participate.web.qr import qr_code, qr_drawing

CODE = "qr.svg"
PLAIN = ("poster", "letter")


def sheet_pdf(sheet: Sheet, *, site: str, contact: str, say: Mapping[str, str], language: Language) -> bytes:
    """One sheet of A4. `say` are the sentences beside its own words, in the same language."""
    pictures = {f"{line.picture}.svg": _picture(line.picture) for line in sheet.lines}
    values: dict[str, Value] = {
        "lang": language.code,
        "region": "GB" if language.code == "en" else None,
        "site": site,
        "title": sheet.title,
        "paragraphs": sheet.paragraphs,
        "lines": [{"picture": f"{line.picture}.svg", "words": line.words} for line in sheet.lines],
        "qr": CODE,
        "address": sheet.address.partition("://")[2] or sheet.address,
        "signed": sheet.signed,
        "contact": contact,
        "say": say,
    }
    name = sheet.name if sheet.name in PLAIN else "easy"
    source = (files("participate.schools") / "sheets" / f"{name}.typ").read_text(encoding="utf-8")
    return pdf(source, values, files={**pictures, CODE: qr_drawing(qr_code(sheet.address))})


def _picture(concept: str) -> bytes:
    found = picture_file(concept)
    if found is None:
        raise LookupError(concept)
    return found.read_bytes()
