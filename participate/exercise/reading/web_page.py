"""A saved web page: its words, without scripts, styles, menus and what is not shown."""

import re
from html.parser import HTMLParser

from participate.exercise.reading.limits import Refused

BLOCKS = (
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr li main ol option p pre section summary table tbody td tfoot th thead tr ul"
)
HIDDEN = "script style template noscript svg nav iframe object select button title textarea math"
BREAKS = frozenset(BLOCKS.split())
LEFT_OUT = frozenset(HIDDEN.split())
NAMED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{1,20})""", re.IGNORECASE)
HEAD = 2048
KNOWN = re.compile(r"utf-?8|us-ascii|iso-8859-\d{1,2}|windows-125\d|latin-?1|utf-16(?:le|be)?", re.IGNORECASE)
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Words(HTMLParser):
    """Gathers the words that a reader would see. Nothing is fetched and nothing is run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.out: str = ""
        self.out_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if self.out:
            self.out_depth += tag == self.out
        elif tag in LEFT_OUT:
            self.out, self.out_depth = tag, 1
        elif tag in BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.out:
            self.out_depth -= tag == self.out
            if not self.out_depth:
                self.out = ""
        if tag in BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.out:
            self.pieces.append(re.sub(r"\s+", " ", data))


def read_web_page(content: bytes) -> list[str]:
    """The paragraphs of a page. Raises Refused when its letters cannot be read."""
    words = Words()
    words.feed(decoded(content))
    words.close()
    return "".join(words.pieces).split("\n")


def decoded(content: bytes) -> str:
    """Text out of bytes: by its mark, by what the page says, as UTF-8, or as Windows wrote it."""
    mark = next((name for start, name in MARKS.items() if content.startswith(start)), "")
    said = NAMED.search(content[:HEAD])
    named = said.group(1).decode("ascii") if said else ""
    tried = (mark, named if KNOWN.fullmatch(named) else "", "utf-8", "cp1252")
    for encoding in dict.fromkeys(each for each in tried if each):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refused("other-kind")
