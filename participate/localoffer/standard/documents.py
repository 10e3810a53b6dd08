"""The document of a service: all that its source says, in one form, to be kept beside the entry and given on.

What the description knows stands first, in its order; what it does not know is kept behind it as plain JSON, so that
nothing is lost that another system may read. No text holds markup; where plain text looks like it, its signs are
encoded. The form is its own form: reading a document again gives the same document.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from itertools import islice
from typing import Any

from participate.localoffer.standard.check import is_absent, is_broken
from participate.localoffer.standard.fields import LONGEST_TEXT, MOST_ITEMS, READ, Described, Field, Kind
from participate.localoffer.standard.plain_text import as_markup, one_line, plain_text
from participate.localoffer.standard.problems import MOST_PROBLEMS, Code, Problem, excerpt

DEEPEST = 8
"""How many levels of lists and objects a field may have that the description does not know."""
LONGEST_KEY = 100
MOST_DIGITS = 10**15


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A service in the one form, and what was changed or left out on the way."""

    service: dict[str, Any]
    remarks: tuple[Problem, ...]


def to_document(service: Mapping[str, Any]) -> Document:
    """The document of a service that `check_service` does not blame."""
    keeper = _Keeper()
    kept = keeper.described(service, READ, "")
    kept["id"] = kept["id"].lower()
    return Document(service=kept, remarks=tuple(islice(keeper.remarks, MOST_PROBLEMS)))


@dataclass(slots=True)
class _Keeper:
    """Walks once over a service."""

    remarks: list[Problem] = default(default_factory=list)

    def described(self, value: Mapping[str, Any], fields: Described, path: str) -> dict[str, Any]:
        kept = {}
        for name, field in fields.items():
            if name in value and not is_absent(value[name]):
                held = self._value(value[name], field, _join(path, name))
                if not is_absent(held) or field.required:
                    kept[name] = held
        return kept | dict(self._unknown(value, fields, path))

    def _value(self, value: Any, field: Field, path: str) -> Any:
        if field.kind is Kind.LIST:
            return [self.described(item, field.of or {}, f"{path}[{place}]") for place, item in enumerate(value)]
        if field.kind is Kind.OBJECT:
            return self.described(value, field.of or {}, path)
        if field.kind is Kind.NUMBER:
            return value
        return value.strip() if field.format or field.one_of else self._text(value, path)

    def _text(self, value: str, path: str) -> str:
        text, had_markup = plain_text(value)
        kept = as_markup(text)
        if had_markup and kept != value:
            self.remarks.append(Problem(field=path, code=Code.MARKUP_REMOVED))
        return kept

    def _unknown(self, value: Mapping[str, Any], fields: Described, path: str) -> Iterator[tuple[str, Any]]:
        """Fields that the description does not know, by name; what cannot be kept is told."""
        for name in sorted(name for name in value if name not in fields and not is_absent(value[name])):
            at = _join(path, excerpt(name))
            if not _is_key(name) or not _is_plain(value[name], DEEPEST):
                self.remarks.append(Problem(field=at, code=Code.LEFT_OUT, values={"found": excerpt(value[name])}))
                continue
            yield name, self._anything(value[name], at)

    def _anything(self, value: Any, path: str) -> Any:
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, list):
            return [self._anything(item, f"{path}[{place}]") for place, item in enumerate(value)]
        if isinstance(value, dict):
            return {name: self._anything(value[name], f"{path}.{excerpt(name)}") for name in sorted(value)}
        return value


def _is_key(name: str) -> bool:
    return len(name) <= LONGEST_KEY and one_line(plain_text(name)[0]) == name and not is_broken(name)


def _is_plain(value: object, deepest: int) -> bool:
    """Whether a database can keep a value, and a reader read it: no NaN, no broken character, no bottomless nesting."""
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT and not is_broken(value)
    if isinstance(value, list | dict):
        items = value if isinstance(value, list) else [*value.values()]
        keys = isinstance(value, list) or all(_is_key(name) for name in value)
        return keys and deepest > 0 and len(items) <= MOST_ITEMS and all(_is_plain(each, deepest - 1) for each in items)
    return not isinstance(value, float | int) or (math.isfinite(value) and abs(value) <= MOST_DIGITS)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
