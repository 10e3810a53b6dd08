"""Plain text from what feeds hold. The register holds no markup at all: it is made into paragraphs and told, not
refused, because most councils' systems write it into every description and no family gains from its refusal.

Each step walks once over the text: the standard library's HTML parser takes minutes over a hostile 100 kB.
"""

import html
import re
import unicodedata

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)(?:[\s/][^<>]*+)?>")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
"""Among them the vertical tab, which word processors leave behind."""
BLANKS = re.compile(r"[^\S\n]+")
MANY_LINES = re.compile(r"\n{3,}")

PARAGRAPHS = frozenset(
    (
        "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre",
        "section", "table", "ul",
    )
)  # fmt: skip
LINES = frozenset(("br", "caption", "tr"))
CELLS = frozenset(("td", "th"))
UNSHOWN = frozenset(("iframe", "noscript", "object", "script", "style", "svg", "template"))
INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "big", "body", "button", "cite", "code", "col", "colgroup", "del", "dfn",
        "em", "embed", "figcaption", "figure", "font", "head", "html", "i", "img", "input", "ins", "kbd",
        "label", "legend", "li", "link", "mark", "meta", "o:p", "q", "s", "samp", "small", "source", "span",
        "strike", "strong", "sub", "sup", "tbody", "tfoot", "thead", "tt", "u", "video", "wbr",
    )
)  # fmt: skip
KNOWN = PARAGRAPHS | LINES | CELLS | UNSHOWN | INLINE


def plain_text(text: str) -> tuple[str, bool]:
    """The text without markup, and whether there was any. Paragraphs stay apart; a list's points begin with “•”.

    Angle brackets around anything that is no HTML element (“<5 years”, “<name>”) are left as they stand.
    """
    without = _without_elements(_without_comments(text))
    decoded = ENTITY.sub(lambda found: html.unescape(found[0]), without)
    return tidy(decoded), decoded != text


def as_markup(plain: str) -> str:
    """Plain text in the form that `plain_text` reads it back from: signs that would be read as markup are encoded."""
    if plain_text(plain) == (plain, False):
        return plain
    return plain.replace("&", "&amp;").replace("<", "&lt;")


def tidy(text: str) -> str:
    """The text with one kind of line end, single blanks, no unprintable characters and at most one empty line."""
    text = LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    text = BLANKS.sub(" ", UNPRINTABLE.sub("", text))
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return unicodedata.normalize("NFC", MANY_LINES.sub("\n\n", lines).strip())


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def first_words(text: str, *, most: int) -> str:
    """The first paragraph, cut at the end of a sentence or else of a word where it is longer than `most` characters."""
    paragraph = one_line(text.split("\n\n", 1)[0])
    if len(paragraph) <= most:
        return paragraph
    cut = paragraph[:most]
    end = max(cut.rfind(". "), cut.rfind("! "), cut.rfind("? "))
    if end > 0:
        return cut[: end + 1]
    return cut[: cut.rfind(" ")].rstrip(",;:–- ") + "…" if " " in cut else cut + "…"


def _without_comments(text: str) -> str:
    first, *rest = text.split("<!--")
    kept = [first]
    for part in rest:
        _, closed, after = part.partition("-->")
        kept.append(after if closed else "<!--" + part)
    return "".join(kept)


def _without_elements(text: str) -> str:
    """What stands between the tags. What an element never shows (a script) goes with it, if the element ends."""
    kept: list[str] = []
    at = 0
    unshown = ""
    for tag in TAG.finditer(text):
        closing, name = bool(tag[1]), tag[2].lower()
        if name not in KNOWN or (unshown and not (closing and name == unshown)):
            continue
        if not unshown:
            kept += (text[at : tag.start()], _instead(name, closing=closing))
        unshown = name if name in UNSHOWN and not closing and not tag[0].endswith("/>") else ""
        at = tag.end()
    return "".join(kept) + text[at:]


def _instead(name: str, *, closing: bool) -> str:
    """What a tag leaves in the text."""
    if name in PARAGRAPHS:
        return "\n\n"
    if name in LINES:
        return "\n"
    if name == "li":
        return "" if closing else "\n• "
    return " " if name in CELLS else ""
