"""What is held, in words for the page and in keys for the file: both from the same read model."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask_babel import gettext as _

from participate.core.questions import AnswerState
from participate.core.rulesets.refusals import BY_CODE
from participate.mypart.messages import KEYS, PARTS, WORDS
from participate.mypart.queries.held import Held
from participate.mypart.queries.parts import Record, Value, plain
from participate.web.labels import label
from participate.web.messages import act_words
from participate.web.templating import moment

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """A part as the page shows it: each record as terms and details."""

    title: str
    picture: str
    none: str
    records: tuple[Lines, ...]


def parts_of(held: Held) -> Iterator[PartShown]:
    """The parts in words, in their order."""
    for part in held.parts:
        words = PARTS[part.key]
        records = tuple(tuple(_lines(each)) for each in part.filled)
        yield PartShown(title=str(words.title), picture=words.picture, none=str(words.none), records=records)


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    """A record in terms and details; that a question was answered is told by its answer."""
    for name, value in record:
        if value is not AnswerState.ANSWERED:
            yield str(KEYS[name]), shown(name, value)


def as_file(held: Held) -> str:
    """The same as JSON: each part under its key, and under `keys` what every key means."""
    content: dict[str, object] = {"made_at": held.made_at.isoformat()}
    content |= {
        part.key: [{name: plain(value) for name, value in record} for record in part.records] for part in held.parts
    }
    used = {name for part in held.parts for record in part.records for name, _value in record}
    content["keys"] = {part.key: str(PARTS[part.key].title) for part in held.parts} | {
        name: str(KEYS[name]) for name in sorted({"made_at", *used})
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def shown(name: str, value: Value) -> str:
    """One value in words."""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, tuple):
        return ", ".join(_code(name, each) for each in value)
    return _code(name, value) if isinstance(value, str) else str(value)


def _code(name: str, value: str) -> str:
    if name in WORDS and value in WORDS[name]:
        return str(WORDS[name][value])
    if name == "act":
        return act_words(value)
    if name == "ground" and value in BY_CODE:
        return label(BY_CODE[value].label)
    return label(value) if isinstance(value, StrEnum) else value
