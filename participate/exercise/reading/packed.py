"""Word (.docx) and OpenDocument (.odt): a zip of XML, of which one part is unpacked and read as a stream.

We read that part ourselves and hold no tree of it: no link is followed, no macro or picture is opened, a document type
with its entities is refused, and what a bomb unpacks to is never more than the limit.
"""

import lzma
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from participate.exercise.reading.limits import DEEPEST, LARGEST_PART, MOST_PARTS, Refused

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
DAMAGE = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError)
SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """Which elements of a format are paragraphs, hold words, stand for a sign, or are left out with all in them.

    Without `words` everything in a paragraph is its words.
    """

    paragraphs: frozenset[str]
    words: frozenset[str]
    signs: Mapping[str, str]
    left_out: frozenset[str]


DOCX = Dialect(
    paragraphs=frozenset(f"{name} p" for name in WORD),
    words=frozenset(f"{name} t" for name in WORD),
    signs={f"{name} {tag}": sign for name in WORD for tag, sign in SIGNS.items()},
    left_out=frozenset({f"{CHOICE} Fallback", *(f"{name} moveFrom" for name in WORD)}),
)  # fmt: skip
ODT = Dialect(
    paragraphs=frozenset({f"{TEXT} p", f"{TEXT} h"}),
    words=frozenset(),
    signs={f"{TEXT} tab": " ", f"{TEXT} s": " ", f"{TEXT} line-break": "\n"},
    left_out=frozenset(
        {f"{TEXT} tracked-changes", f"{TEXT} note-citation", f"{OFFICE} annotation", f"{SVG} title", f"{SVG} desc"}
    ),
)


@dataclass(slots=True)
class Collector:
    """What has been read so far: finished paragraphs, those still open, and how deep the parser stands."""

    dialect: Dialect
    done: list[str] = field(default_factory=list)
    open: list[list[str]] = field(default_factory=list)
    depth: int = 0
    out_at: int = 0
    in_words: int = 0

    def start(self, name: str, _attributes: object) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refused("too-deep")
        if self.out_at:
            return
        if name in self.dialect.left_out:
            self.out_at = self.depth
        elif name in self.dialect.paragraphs:
            self.open.append([])
        elif name in self.dialect.words:
            self.in_words += 1
        elif name in self.dialect.signs and self.open:
            self.open[-1].append(self.dialect.signs[name])

    def end(self, name: str) -> None:
        if self.out_at == self.depth:
            self.out_at = 0
        elif not self.out_at and name in self.dialect.paragraphs:
            self.done.append("".join(self.open.pop()))
        elif not self.out_at and name in self.dialect.words:
            self.in_words -= 1
        self.depth -= 1

    def characters(self, text: str) -> None:
        if self.open and not self.out_at and (self.in_words or not self.dialect.words):
            self.open[-1].append(text)


def read_packed(content: bytes) -> list[str]:
    """The paragraphs of a Word or OpenDocument text. Raises Refused when it is neither, locked, broken or a bomb."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            name, dialect = _part(packed)
            return _read_part(_unpacked(packed, name), dialect)
    except DAMAGE as error:
        raise Refused("broken") from error


def _part(packed: zipfile.ZipFile) -> tuple[str, Dialect]:
    """The part that holds the text, and how it is written."""
    held = packed.namelist()
    if len(held) > MOST_PARTS:
        raise Refused("too-many-parts")
    if "mimetype" in held and _unpacked(packed, "mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
        if "META-INF/manifest.xml" in held and b"encryption-data" in _unpacked(packed, "META-INF/manifest.xml"):
            raise Refused("locked")
        return "content.xml", ODT
    for name in held:
        if name.startswith("word/document") and name.endswith(".xml"):
            return name, DOCX
    raise Refused("other-kind")


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more of it than the limit, whatever the archive says of its size."""
    try:
        found = packed.getinfo(name)
    except KeyError as error:
        raise Refused("broken") from error
    if found.flag_bits & 1:
        raise Refused("locked")
    with packed.open(found) as part:
        read = part.read(LARGEST_PART + 1)
    if len(read) > LARGEST_PART:
        raise Refused("bomb")
    return read


def _read_part(xml: bytes, dialect: Dialect) -> list[str]:
    collector = Collector(dialect)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.characters
    parser.StartDoctypeDeclHandler = _refuse_entities
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat's own way to say that this is all
    except expat.ExpatError as error:
        raise Refused("broken") from error
    return collector.done


def _refuse_entities(*_declared: object) -> None:
    """No word processor writes a document type into a text; what does wants to unfold or to fetch something."""
    raise Refused("entities")
