"""A page as a person meets it: headings, words, links by their text, forms by their labels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from tests.support.markup import Document, name_of, text
from tests.support.strict_editor import BUTTON_TYPES, read_strictly

if TYPE_CHECKING:
    from tests.support.client import Client

Filling = str | bool | Sequence[str]


@dataclass(frozen=True)
class Answer:
    """What came back for one request: a download, a feed, a picture, or (see Page) a page."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    client: "Client | None" = field(default=None, repr=False, compare=False)

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0]

    @property
    def content(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")


class Page(Answer):
    """A page of HTML. Looking for what is not there fails and says what is."""

    @cached_property
    def document(self) -> Document:
        return Document(self.content)

    def read_strictly(self) -> None:
        """Fail when the strict editor would send this page back."""
        read_strictly(self.document, where=f"{self.address} ({self.status})")

    @property
    def h1(self) -> str:
        return text(self.document.all("h1")[0])

    @property
    def title(self) -> str:
        return " ".join("".join(self.document.all("title")[0].itertext()).split())

    @cached_property
    def text(self) -> str:
        """All words of the page."""
        return text(self.document.all("body")[0])

    @cached_property
    def main(self) -> str:
        """The words of the main part, without masthead and foot."""
        return text(self.document.all("main")[0])

    @property
    def language(self) -> str:
        return self.document.root.get("lang", "")

    @property
    def direction(self) -> str:
        return self.document.root.get("dir", "")

    @property
    def headings(self) -> list[str]:
        return [text(each) for each in self.document.all("h1", "h2", "h3", "h4")]

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        boxes = [each for each in self.document.elements if "errors" in each.get("class", "").split()]
        return [text(item) for box in boxes for item in box.iter() if item.tag == "li"]

    @property
    def links(self) -> dict[str, str]:
        """Every link's text and address; of two with one text the first holds."""
        found: dict[str, str] = {}
        for each in self.document.all("a"):
            found.setdefault(name_of(self.document, each), each.get("href", ""))
        return found

    def has(self, words: str) -> bool:
        return words in self.text

    def link(self, name: str) -> str:
        """The address of the link with this text, or with text that begins so."""
        links = self.links
        for shown, address in links.items():
            if shown == name:
                return address
        begins = [address for shown, address in links.items() if shown.startswith(name)]
        if not begins:
            raise AssertionError(f"{self.address} has no link “{name}”; it has {sorted(links)}")
        return begins[0]

    def follow(self, name: str, *, status: int = 200) -> "Page":
        """The page behind a link."""
        return self._client.get(urljoin(self.address, self.link(name)), status=status)

    def table(self, caption: str) -> list[list[str]]:
        """The cells of the table whose caption begins so, row by row, heads included."""
        for each in self.document.all("table"):
            if any(child.tag == "caption" and text(child).startswith(caption) for child in each):
                rows = [row for row in each.iter() if row.tag == "tr"]
                return [[text(cell) for cell in row if cell.tag in {"th", "td"}] for row in rows]
        raise AssertionError(f"{self.address} has no table “{caption}”")

    def form(self, name: str | None = None) -> "FormOnPage":
        """The form with this id, heading or button; without a name, the only form of the main part."""
        forms = [each for each in self.document.all("form") if self.document.around(each, "main") is not None]
        if name is not None:
            forms = [each for each in self.document.all("form") if name in self._names_of(each)]
        if len(forms) != 1:
            known = [self._names_of(each) for each in self.document.all("form")]
            raise AssertionError(f"{self.address} has {len(forms)} forms {name or ''}; it has {known}")
        return FormOnPage(self, forms[0])

    def _names_of(self, form: Element) -> list[str]:
        names = [form.get("id"), form.get("aria-label"), form.get("action")]
        names += [name_of(self.document, each) for each in form.iter() if _is_button(each)]
        return [name for name in names if name]

    @property
    def _client(self) -> "Client":
        if self.client is None:
            raise AssertionError("this page was not opened by a client")
        return self.client


class FormOnPage:
    """A form that a person fills in: fields by their label or legend, choices by their words."""

    def __init__(self, page: Page, element: Element) -> None:
        self.page = page
        self.element = element
        self.values: list[tuple[str, str]] = list(self._shown())
        self.files: dict[str, tuple[bytes, str]] = {}

    @property
    def action(self) -> str:
        return urljoin(self.page.address, self.element.get("action", ""))

    @property
    def fields(self) -> list[Element]:
        named = (each for each in self.element.iter() if each.tag in {"input", "select", "textarea"})
        return [each for each in named if each.get("name") and each.get("type") not in BUTTON_TYPES]

    @property
    def labels(self) -> list[str]:
        """What each field or group is called, in the order of the page."""
        called = [self._called(each) for each in self.fields if each.get("type") != "hidden"]
        return list(dict.fromkeys(called))

    def value(self, called: str) -> str:
        """What stands in a field now; an empty string when nothing is chosen."""
        name = self._named(called)[0].get("name")
        return next((value for key, value in self.values if key == name), "")

    def fill(self, filling: Mapping[str, Filling]) -> "FormOnPage":
        """Fill fields: a text, the words of one choice or of several, True or False for a lone box."""
        for called, wanted in filling.items():
            fields = self._named(called)
            name = fields[0].get("name", "")
            self.values = [pair for pair in self.values if pair[0] != name]
            self.values += [(name, value) for value in self._values_for(fields, wanted)]
        return self

    def attach(self, called: str, content: bytes, *, filename: str) -> "FormOnPage":
        """Choose a file."""
        self.files[self._named(called)[0].get("name", "")] = (content, filename)
        return self

    def submit(self, button: str | None = None, *, status: int = 200) -> Page:
        """Press a button (the first, unless named) and see the page that follows."""
        values = [*self.values, *self._pressed(button)]
        client = self.page._client  # noqa: SLF001 - a form belongs to its page
        if self.element.get("method", "get").lower() == "get":
            return client.get(self.action, query=values, status=status)
        return client.post(self.action, values, files=self.files, status=status)

    def _pressed(self, button: str | None) -> Iterator[tuple[str, str]]:
        buttons = [each for each in self.element.iter() if _is_button(each)]
        shown = [name_of(self.page.document, each) for each in buttons]
        if button is not None and button not in shown:
            raise AssertionError(f"no button “{button}”; there are {shown}")
        pressed = buttons[shown.index(button)] if button is not None else buttons[0]
        if pressed.get("name"):
            yield pressed.attrib["name"], pressed.get("value", "")

    def _shown(self) -> Iterator[tuple[str, str]]:
        for each in self.fields:
            kind = each.get("type")
            if each.tag == "select":
                yield from ((each.attrib["name"], value) for value in _selected(each))
            elif kind in {"radio", "checkbox"}:
                if "checked" in each.attrib:
                    yield each.attrib["name"], each.get("value", "on")
            elif kind != "file":
                yield (
                    each.attrib["name"],
                    each.text or "" if each.tag == "textarea" else each.get("value", ""),
                )

    def _named(self, called: str) -> list[Element]:
        fields = [each for each in self.fields if each.get("name") == called or self._called(each) == called]
        if not fields:
            raise AssertionError(f"no field “{called}”; there are {self.labels}")
        return fields

    def _called(self, control: Element) -> str:
        """A label; for radio buttons and check boxes of a set, the legend around them."""
        box = self.page.document.around(control, "fieldset")
        one_of_many = control.get("type") in {"radio", "checkbox"} and box is not None
        if one_of_many and box is not None:
            return next((text(child) for child in box if child.tag == "legend"), "")
        return name_of(self.page.document, control)

    def _values_for(self, fields: list[Element], wanted: Filling) -> Iterator[str]:
        if isinstance(wanted, bool):
            if wanted:
                yield fields[0].get("value", "on")
            return
        for each in [wanted] if isinstance(wanted, str) else wanted:
            yield self._value_for(fields, each)

    def _value_for(self, fields: list[Element], wanted: str) -> str:
        if fields[0].tag == "select":
            choices = {text(option): option.get("value", "") for option in fields[0].iter("option")}
        elif fields[0].get("type") in {"radio", "checkbox"}:
            choices = {name_of(self.page.document, each): each.get("value", "on") for each in fields}
        else:
            return wanted
        if wanted in choices:
            return choices[wanted]
        if wanted in choices.values():
            return wanted
        raise AssertionError(f"no choice “{wanted}”; there are {choices}")


def _is_button(element: Element) -> bool:
    kind = element.get("type")
    return (element.tag == "button" and kind in {None, "submit"}) or (element.tag == "input" and kind == "submit")


def _selected(select: Element) -> Iterator[str]:
    options = list(select.iter("option"))
    chosen = [option for option in options if "selected" in option.attrib]
    if not chosen and "multiple" not in select.attrib:
        chosen = options[:1]
    for option in chosen:
        yield option.get("value", text(option))
