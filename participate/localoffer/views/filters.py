"""The filters of a search as its page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from participate.core.rulesets.topics import BY_CODE, TOPICS
from participate.localoffer import queries
from participate.localoffer.asking import CHOICES, Asked, read_age, read_asked
from participate.localoffer.messages import CHOICES as WORDS
from participate.localoffer.messages import FILTERS
from participate.web.caching import fresh_until
from participate.web.fields import clean
from participate.web.labels import label
from participate.web.locale import easy
from participate.web.request import db, now
from participate.web.slots import filled_by_topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter that narrows: its name, what it asks for in words, and the address without it."""

    name: str
    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A filter that is a list: what it is called, (value, words) of what can be chosen, and the value that is."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def asked_here(**fixed: str) -> Asked:
    """What this page's address asks for; `fixed` are the filters that the page itself sets."""
    typed = {name: clean(value) for name, value in request.args.items()}
    return read_asked({**typed, **fixed})


def search_of(asked: Asked, *, endpoint: str, hidden: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the template of a search needs. `hidden` are the filters that the page sets and does not show."""
    fresh_until(queries.next_day(now()))
    after = request.args.get("after")
    age = clean(request.args.get("age"))[:20]
    wrong_age = bool(age) and not read_age(age)
    found = queries.FOUND_NOTHING if wrong_age else queries.find_entries(db(), asked, after=after, now=now())
    kept = {name: value for name, value in asked.values.items() if name not in hidden}
    chips = tuple(_chip(name, asked, kept, endpoint) for name in asked.filters if name not in hidden)
    return {
        "asked": asked,
        "found": found,
        "after": after,
        "action": url_for(endpoint),
        "chips": chips,
        "drop": tuple(chip for chip in chips if chip.name in found.drop),
        "choices": tuple(_choice(name, asked) for name in CHOICES if name not in {"topic", *hidden}),
        "topics": TOPICS,
        "topic": BY_CODE.get(asked.topic),
        "slots": filled_by_topic("topic", asked.topic) if asked.topic in BY_CODE else (),
        "typed_age": age,
        "wrong_age": wrong_age,
        "as_typed": _address(endpoint, {**kept, "exact": "yes"}),
        "start": _address(endpoint, kept),
        "next": _address(endpoint, {**kept, "after": found.next_key}) if found.next_key else None,
        "clear": _address(endpoint, {"q": asked.query} if asked.query else {}),
    }


def value_words(name: str, value: str) -> str:
    """What a filter asks for, in words."""
    if name == "topic":
        topic = BY_CODE[value]
        return label(topic.easy_label if easy() else topic.label)
    return str(WORDS.get(value, value))


def _address(endpoint: str, values: Mapping[str, Any]) -> str:
    return url_for(endpoint, **values)


def _chip(name: str, asked: Asked, kept: dict[str, str], endpoint: str) -> Chip:
    others = {key: value for key, value in kept.items() if key != name}
    return Chip(
        name=name,
        label=str(FILTERS[name]),
        value=value_words(name, asked.filters[name]),
        without=_address(endpoint, others),
    )


def _choice(name: str, asked: Asked) -> Choice:
    options = tuple((value, value_words(name, value)) for value in CHOICES[name])
    return Choice(name=name, label=str(FILTERS[name]), options=options, chosen=asked.filters.get(name, ""))
