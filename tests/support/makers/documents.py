"""Documents as schools have them, and as an attacker makes them."""

import zipfile
from io import BytesIO

import pikepdf

from participate.documents.pdf import pdf

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ODT_KIND = "application/vnd.oasis.opendocument.text"
SHEET = """
#let data = json("data.json")
#set document(title: "Report")
#set text(font: "Atkinson Hyperlegible", lang: "en", hyphenate: false)
= Report
#for each in data.paragraphs [
  #each

]
"""


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip with these parts, in their order."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return held.getvalue()


def docx(*paragraphs: str, body: str = "", before: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """A Word document: a run for each paragraph, then `body` as it stands; `before` stands before its root."""
    runs = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
    xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>{runs}{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml, **(more or {})})


def odt(*paragraphs: str, body: str = "", before: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument text, in the same way."""
    texts = "".join(f"<text:p>{each}</text:p>" for each in paragraphs)
    names = f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}"'
    held = f"<office:body><office:text>{texts}{body}</office:text></office:body>"
    xml = f'<?xml version="1.0"?>{before}<office:document-content {names}>{held}</office:document-content>'
    return zipped({"mimetype": ODT_KIND, "content.xml": xml, **(more or {})})


def text_pdf(*paragraphs: str) -> bytes:
    return pdf(SHEET, {"paragraphs": paragraphs})


def locked_pdf(*paragraphs: str, user: str, owner: str = "owner") -> bytes:
    """A PDF that asks for the user's password, where there is one; an owner's alone only forbids things."""
    held = BytesIO()
    with pikepdf.open(BytesIO(text_pdf(*paragraphs))) as made:
        made.save(held, encryption=pikepdf.Encryption(user=user, owner=owner))
    return held.getvalue()


def blank_pdf(pages: int = 1) -> bytes:
    """Pages without a word, as a scan has them."""
    held = BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        made.save(held)
    return held.getvalue()


def unfolding_pdf(times: int) -> bytes:
    """A page whose drawing is a few bytes that unfold to very many."""
    held = BytesIO()
    with pikepdf.new() as made:
        page = made.add_blank_page()
        page.Contents = made.make_stream(b"BT (a) Tj ET\n" * times)
        made.save(held, compress_streams=True)
    return held.getvalue()
