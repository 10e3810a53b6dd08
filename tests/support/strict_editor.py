"""The strict editor: what every page of ours holds, checked on every page that a test opens."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from tests.support.markup import SVG, UNSEEN, Document, name_of, text

BUTTON_TYPES = frozenset({"submit", "button", "reset", "image"})
OWN_WORDS = frozenset({"blockquote", "q", "code", "pre", "kbd", "samp", "textarea"})
REFERENCES = (
    "for",
    "aria-describedby",
    "aria-labelledby",
    "aria-controls",
    "aria-details",
    "headers",
    "list",
)
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "title", "placeholder")
STRAIGHT_QUOTE = re.compile(r"['\"]")
HYPHEN_AS_DASH = re.compile(r"(?<=\s)-{1,3}(?=\s)|(?<=\w)--(?=\w)|\A- | -\Z")


class StrictEditorError(AssertionError):
    """A page that the strict editor sends back, with everything that is wrong with it."""


def read_strictly(document: Document, *, where: str) -> None:
    """Raise StrictEditorError with all faults of a page; `where` says which page it is."""
    faults = faults_of(document)
    if faults:
        raise StrictEditorError(f"{where} is sent back:\n" + "\n".join(f"  - {fault}" for fault in faults))


def faults_of(document: Document) -> list[str]:
    """Every fault in words; empty for a page that may be printed."""
    return [fault for rule in RULES for fault in rule(document)]


def _parses(document: Document) -> Iterator[str]:
    for error in document.errors:
        yield f"the HTML does not parse: {error}"


def _says_language(document: Document) -> Iterator[str]:
    if not document.root.get("lang"):
        yield "html has no lang"
    if document.root.get("dir") not in {"ltr", "rtl"}:
        yield "html has no dir of ltr or rtl"


def _headings(document: Document) -> Iterator[str]:
    first = [text(each) for each in document.all("h1")]
    if len(first) != 1:
        yield f"there must be one h1, here are {len(first)}: {first}"
    level = 1
    for each in document.all("h1", "h2", "h3", "h4", "h5", "h6"):
        here = int(each.tag[1])
        if here > level + 1:
            yield f"heading “{text(each)}” skips from h{level} to h{here}"
        if not text(each):
            yield f"an h{here} has no words"
        level = here


def _title(document: Document) -> Iterator[str]:
    titles = [" ".join("".join(each.itertext()).split()) for each in document.all("title")]
    headings = document.all("h1")
    if not titles or not titles[0]:
        yield "there is no title"
    elif headings and not titles[0].startswith(text(headings[0])) and not _sent_back(document):
        yield f"the title “{titles[0]}” does not start with the h1 “{text(headings[0])}”"
    elif headings and _sent_back(document) and not _tells_error(titles[0], text(headings[0])):
        yield f"the title “{titles[0]}” does not start with “Error:” and the h1 “{text(headings[0])}”"


def _sent_back(document: Document) -> bool:
    """Whether the page has a summary of errors, or a question that holds one."""
    return any({"errors", "ask--wrong"} & set(each.get("class", "").split()) for each in document.elements)


def _tells_error(title: str, heading: str) -> bool:
    """One word with a colon, “Error:” in the page's language, then the words of the h1."""
    word, colon, behind = title.partition(": ")
    return bool(colon) and " " not in word and behind.startswith(heading)


def _landmarks(document: Document) -> Iterator[str]:
    count = len(document.all("main"))
    if count != 1:
        yield f"there must be one main, here are {count}"
    parts = document.all("nav")
    if len(parts) > 1:
        for each in parts:
            if not name_of(document, each):
                yield "one of several nav has no name"


def _ids(document: Document) -> Iterator[str]:
    for own_id, times in Counter(each.attrib["id"] for each in document.elements if "id" in each.attrib).items():
        if times > 1:
            yield f"the id {own_id} stands {times} times"
        if not own_id or " " in own_id:
            yield f"“{own_id}” is no id"


def _references(document: Document) -> Iterator[str]:
    for each in document.elements:
        for name in REFERENCES:
            for wanted in each.get(name, "").split():
                if wanted not in document.by_id:
                    yield f"{name}={wanted} points to nothing"
        target = each.get("href", each.get("{http://www.w3.org/1999/xlink}href", ""))
        if target.startswith("#") and target[1:] not in document.by_id:
            yield f"the link to {target} leads nowhere"


def _controls(document: Document) -> Iterator[str]:
    for each in document.all("input", "select", "textarea", "button"):
        if each.get("type") == "hidden":
            continue
        if not name_of(document, each):
            yield f"{each.tag} {each.get('name', '')} has no label"
    yield from _groups(document)


def _groups(document: Document) -> Iterator[str]:
    boxes = [each for each in document.all("input") if each.get("type") in {"radio", "checkbox"}]
    sizes = Counter((each.get("type"), each.get("name")) for each in boxes)
    ungrouped = set()
    for each in boxes:
        key = (each.get("type"), each.get("name"))
        if (key[0] == "radio" or sizes[key] > 1) and document.around(each, "fieldset") is None:
            ungrouped.add(key)
    for kind, name in sorted(ungrouped, key=str):
        yield f"the {kind} group {name} stands in no fieldset"
    for each in document.all("fieldset"):
        legend = next((child for child in each if isinstance(child.tag, str)), None)
        if legend is None or legend.tag != "legend" or not text(legend):
            yield "a fieldset does not begin with a legend that has words"


def _forms(document: Document) -> Iterator[str]:
    for each in document.all("form"):
        if not each.get("action"):
            yield "a form has no action"
        if each.get("method", "").lower() not in {"get", "post"}:
            yield f"the form to {each.get('action')} has no method"
        if not any(_sends(inner) for inner in each.iter()):
            yield f"the form to {each.get('action')} has no button that sends it"


def _sends(element: Element) -> bool:
    kind = element.get("type")
    return (element.tag == "button" and kind in {None, "submit"}) or (element.tag == "input" and kind == "submit")


def _links_and_pictures(document: Document) -> Iterator[str]:
    for each in document.all("a"):
        if not each.get("href"):
            yield f"the link “{text(each)}” leads nowhere"
        if not name_of(document, each):
            yield f"the link to {each.get('href')} has no words"
    for each in document.all("img"):
        if "alt" not in each.attrib:
            yield f"the picture {each.get('src')} has no alt"


def _tables(document: Document) -> Iterator[str]:
    for each in document.all("table"):
        if not any(child.tag == "caption" and text(child) for child in each):
            yield "a table has no caption"
        heads = [cell for cell in each.iter() if cell.tag == "th"]
        if not heads:
            yield "a table has no th"
        if any(cell.get("scope") not in {"col", "row", "colgroup", "rowgroup"} for cell in heads):
            yield "a th has no scope"


def _nothing_inline(document: Document) -> Iterator[str]:
    for each in document.elements:
        if "style" in each.attrib or each.tag in {"style", f"{SVG}style"}:
            yield f"{each.tag} has an inline style"
        for name, value in each.attrib.items():
            if name.startswith("on"):
                yield f"{each.tag} has an inline handler {name}"
            if value.strip().lower().startswith("javascript:"):
                yield f"{each.tag} has a script in {name}"
    for each in document.all("script"):
        if not each.get("src"):
            yield "there is an inline script"


def _prose(document: Document) -> Iterator[str]:
    for sentence in _prose_of(document.root):
        if STRAIGHT_QUOTE.search(sentence):
            yield f"straight quotes in “{' '.join(sentence.split())}”"
        if HYPHEN_AS_DASH.search(sentence):
            yield f"a hyphen as a dash in “{' '.join(sentence.split())}”"


def _prose_of(element: Element) -> Iterator[str]:
    """Our own sentences: what a person typed stands in a blockquote, a q or a text area and is theirs."""
    if not isinstance(element.tag, str) or element.tag in OWN_WORDS | (UNSEEN - {"head"}):
        return
    yield from (element.attrib[name] for name in SPOKEN_ATTRIBUTES if name in element.attrib)
    yield element.text or ""
    for child in element:
        yield from _prose_of(child)
        yield child.tail or ""


RULES: tuple[Callable[[Document], Iterator[str]], ...] = (
    _parses,
    _says_language,
    _headings,
    _title,
    _landmarks,
    _ids,
    _references,
    _controls,
    _forms,
    _links_and_pictures,
    _tables,
    _nothing_inline,
    _prose,
)
