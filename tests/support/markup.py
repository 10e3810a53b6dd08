"""An HTML document as a tree: read as the standard says, with the errors the standard names."""

import warnings
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import DataLossWarning
from html5lib.constants import E as ERROR_WORDS

UNSEEN = frozenset({"script", "style", "template", "head", "noscript"})
SVG = "{http://www.w3.org/2000/svg}"


class Document:
    """A parsed page. Elements of HTML have plain names; those of SVG keep their namespace."""

    def __init__(self, html: str) -> None:
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DataLossWarning)
            self.root: Element = parser.parse(html)
        self.errors = [_error_in_words(error) for error in parser.errors]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element, in the order of the page."""
        return tuple(each for each in self.root.iter() if isinstance(each.tag, str))

    @cached_property
    def parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.elements for child in parent}

    @cached_property
    def by_id(self) -> dict[str, Element]:
        return {each.attrib["id"]: each for each in self.elements if each.get("id")}

    def all(self, *names: str) -> list[Element]:
        """Every element of these names, in the order of the page."""
        return [each for each in self.elements if each.tag in names]

    def ancestors(self, element: Element) -> Iterator[Element]:
        """What stands around an element, the nearest first."""
        around = self.parents.get(element)
        while around is not None:
            yield around
            around = self.parents.get(around)

    def around(self, element: Element, name: str) -> Element | None:
        """The nearest element of that name around this one."""
        return next((each for each in self.ancestors(element) if each.tag == name), None)

    def texts_of_ids(self, ids: str) -> str:
        """The joined text of the elements that a list of ids names."""
        return " ".join(text(self.by_id[each]) for each in ids.split() if each in self.by_id)


def _error_in_words(error: tuple[tuple[int, int], str, dict[str, Any]]) -> str:
    (line, column), code, values = error
    return f"line {line}, column {column}: {ERROR_WORDS.get(code, code) % values}"


def text(element: Element) -> str:
    """The words of an element as a reader meets them, in plain white space; pictures give their `alt`."""
    return " ".join("".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNSEEN or element.tag.startswith(SVG):
        return
    if element.tag == "img":
        yield element.get("alt", "")
    yield element.text or ""
    for child in element:
        yield from _words(child)
        if child.tag in BREAKING:
            yield " "
        yield child.tail or ""


BREAKING = frozenset({
    "p", "div", "li", "br", "td", "th", "tr", "h1", "h2", "h3", "h4", "dt", "dd", "legend", "label", "section", "main",
    "caption", "option", "summary", "fieldset", "header", "footer", "nav", "form", "ul", "ol", "button", "article",
})  # fmt: skip
"""Elements that begin a new line: their words do not run into the next ones."""


def name_of(document: Document, control: Element) -> str:
    """What a screen reader calls a control, a link or a button."""
    named = control.get("aria-labelledby")
    if named:
        return document.texts_of_ids(named)
    if control.get("aria-label"):
        return control.attrib["aria-label"].strip()
    if control.tag in {"a", "button"}:
        return text(control)
    if control.get("type") in {"submit", "button", "reset"}:
        return control.get("value", "").strip()
    return _label_of(document, control)


def _label_of(document: Document, control: Element) -> str:
    own_id = control.get("id")
    labels = [each for each in document.all("label") if own_id and each.get("for") == own_id]
    wrapping = document.around(control, "label")
    if wrapping is not None and not labels:
        labels = [wrapping]
    return " ".join(filter(None, (text(each) for each in labels)))
