"""Finding what could show who somebody is, in free text (SG-04, REG56-3b). Finding only holds; a person redacts.

Hidden characters, wide digits and other white space are read as what they look like; places are those of the text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from participate.core.marked import N_


class Kind(StrEnum):
    EMAIL = "email"
    URL = "url"
    HANDLE = "handle"
    PHONE = "phone"
    POSTCODE = "postcode"
    NHS_NUMBER = "nhs_number"
    NATIONAL_INSURANCE = "national_insurance"
    NAME = "name"
    SCHOOL = "school"
    DATE_OF_BIRTH = "date_of_birth"


MARKERS: dict[Kind, str] = {
    Kind.EMAIL: N_("[e-mail address removed]"),
    Kind.URL: N_("[web address removed]"),
    Kind.HANDLE: N_("[account name removed]"),
    Kind.PHONE: N_("[phone number removed]"),
    Kind.POSTCODE: N_("[postcode removed]"),
    Kind.NHS_NUMBER: N_("[number removed]"),
    Kind.NATIONAL_INSURANCE: N_("[number removed]"),
    Kind.NAME: N_("[name removed]"),
    Kind.SCHOOL: N_("[school removed]"),
    Kind.DATE_OF_BIRTH: N_("[date removed]"),
}
"""What stands in the place of each kind."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, [start, end), and what it looks like."""

    start: int
    end: int
    kind: Kind


_AT = r"(?: ?[(\[{] ?(?:at|@) ?[)\]}] ?| ?@ ?)"
_DOT = r"(?: ?[(\[{] ?(?:dot|\.) ?[)\]}] ?| dot |\.)"
_PLACES = (
    r"(?:snap(?:chat)?|insta(?:gram)?|tik ?tok|discord|roblox|xbox|psn|whats ?app|facebook|fb|user ?name|gamer ?tag)"
)
_NAME = r"[A-Z][a-z’'\-]{1,30}"
_KIN = (
    r"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir) (?:little |big |older |younger |eldest |youngest )?"
    r"(?:son|daughter|boy|girl|brother|sister|child|twin|cousin|friend|mum|dad|mother|father|nephew|niece"
    r"|teacher|social worker|carer)"
)
_COMMON = (
    r"[a-z]+(?:s|ed|ing|ly|nt|self)|and|are|aren|about|after|also|although|always|asked|at|autistic|back|be|because|been|before|began"
    r"|but|by|came|can|cannot|could|did|disabled|does|drove|even|ever|every|felt|for|fell|found|from|gave|get|go|got|had|have|he|her|here|how|if|in"
    r"|into|is|it|just|kept|knew|left|like|lost|love|made|may|met|might|more|most|must|need|never|no|nor|not|now|of|often|on|only|or"
    r"|our|out|ran|said|sat|saw|she|should|so|still|than|that|the|their|them|then|there|they|think|to|told|too|took|under|until"
    r"|very|want|was|way|we|went|were|what|when|where|which|while|who|whom|whose|why|will|with|without|won|would|yet|you|group|worker"
    r"|school|club|aged|age|carer|law|friend|room|name|own|is called|called|named"
)
"""What follows “my son” and is no name, in small letters: most verbs show it by their ending."""
_PLACE = r"(?:Primary|Infant|Junior|Secondary|High|Grammar|Community|Special|Church|Nursery|Academy|College|School)"
PATTERNS: tuple[tuple[Kind, re.Pattern[str], int], ...] = (
    (Kind.EMAIL, re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"), 0),
    (
        Kind.EMAIL,
        re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}}", re.IGNORECASE),
        0,
    ),
    (Kind.EMAIL, re.compile(r"(?<![\w.+-])[\w.+-]{1,64} at [\w-]{1,63}(?: dot [\w-]{1,63}){1,5}", re.IGNORECASE), 0),
    (Kind.URL, re.compile(r"(?:https?://|www\.)[^\s<>]{1,300}"), 0),
    (Kind.HANDLE, re.compile(r"(?<![\w@.])@[A-Za-z0-9_.]{2,30}"), 0),
    (Kind.HANDLE, re.compile(rf"\b{_PLACES}(?: name)? ?[:=] ?([\w.\-]{{2,30}})", re.IGNORECASE), 1),
    (Kind.HANDLE, re.compile(rf"\b{_PLACES}(?: name)?(?: is)? ((?=[\w.]*[\d_])[\w.]{{2,30}})", re.IGNORECASE), 1),
    (Kind.PHONE, re.compile(r"(?<![\w+])(?:\+44[\s\-]?|0)(?:\d[\s\-]?){8,9}\d(?!\d)"), 0),
    (Kind.POSTCODE, re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b"), 0),
    (Kind.NATIONAL_INSURANCE, re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE), 0),
    (
        Kind.DATE_OF_BIRTH,
        re.compile(r"\b(?:born(?: on)?|d\.?o\.?b\.?:?|birthday is) ([\w/\-. ]{4,24}\d)", re.IGNORECASE),
        1,
    ),
    (Kind.NAME, re.compile(rf"\b{_KIN},? (?:is called |called |named )?({_NAME})"), 1),
    (Kind.NAME, re.compile(rf"\b{_KIN} (?:is called |called |named )?(?!(?:{_COMMON})\b)([a-z]{{3,15}})(?![a-z])"), 1),
    (Kind.NAME, re.compile(rf"\b((?:Mr|Mrs|Miss|Ms|Mx|Dr|Sir)\.? {_NAME})"), 1),
    (Kind.NAME, re.compile(rf"\b(?:[Mm]y name is|I am called|I’m called|I'm called) ({_NAME}(?: {_NAME})?)"), 1),
    (Kind.SCHOOL, re.compile(rf"\b((?:(?:St\.? )?{_NAME} ){{1,3}}{_PLACE}(?: {_PLACE}){{0,2}})\b"), 1),
    (Kind.SCHOOL, re.compile(r"\b([Yy]ear \d{1,2},? (?:at|in) [A-Z][\w’' ]{2,40})"), 1),
)
NHS = re.compile(r"(?<!\d)\d{3}[ \-]?\d{3}[ \-]?\d{4}(?!\d)")
NOT_NAMES = frozenset(
    {"Is", "Has", "Was", "Who", "And", "But", "The", "I", "Can", "Does", "Needs", "Loves", "Likes", "Wants"}
)


def find_personal(text: str) -> tuple[Span, ...]:
    """Every stretch that may show who somebody is, in order, none inside another."""
    read, places = _as_read(text)
    spans = {*_by_pattern(read), *_nhs_numbers(read)}
    whole = (Span(places[span.start], places[span.end - 1] + 1, span.kind) for span in spans)
    found = sorted(whole, key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def redact(text: str, spans: tuple[Span, ...]) -> str:
    """The text with a marker in place of each span; spans must be in order, as `find_personal` gives them."""
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += [text[at : span.start], MARKERS[span.kind]]
        at = span.end
    return "".join([*parts, text[at:]])


def _as_read(text: str) -> tuple[str, Sequence[int]]:
    """The text as it looks, and for each of its characters the place in the text where it comes from."""
    if text.isascii():
        return text, range(len(text))
    read: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if unicodedata.category(character) != "Cf":
            seen = unicodedata.normalize("NFKC", character)
            read.append(seen)
            places += [place] * len(seen)
    return "".join(read), places


def _by_pattern(text: str) -> Iterator[Span]:
    for kind, pattern, group in PATTERNS:
        for match in pattern.finditer(text):
            if kind is Kind.NAME and match.group(group).split()[-1] in NOT_NAMES:
                continue
            yield Span(match.start(group), match.end(group), kind)


def _nhs_numbers(text: str) -> Iterator[Span]:
    """Ten digits whose last one checks (modulus 11)."""
    for match in NHS.finditer(text):
        digits = [int(c) for c in match.group() if c.isdigit()]
        check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
        if check % 11 == digits[9]:
            yield Span(match.start(), match.end(), Kind.NHS_NUMBER)
