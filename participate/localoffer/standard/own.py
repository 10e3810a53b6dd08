"""What the register says and the standard has no field for: attributes with terms of named taxonomies (HSDS 3).

Read and written here alike. A fact of one value stands in the attribute’s `value`; its term names the field.
`docs/open-referral.md` says what stands where.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from participate.localoffer.content import Answered, EntryContent, Provision, Sector, Term, Tier
from participate.localoffer.public_id import derived
from participate.localoffer.standard import formats
from participate.localoffer.standard.entry import LONGEST
from participate.localoffer.standard.fields import LONGEST_LINE
from participate.localoffer.standard.plain_text import as_markup, one_line
from participate.localoffer.standard.words import Texts

FACT = "local-offer-entry"
"""The taxonomy whose terms are fields of an entry."""
QUESTION, PROVISION, TIER, SECTOR = "local-offer-question", "local-offer-provision", "tier", "sector"
LONGEST_QUESTION = 40
YES, NO = "true", "false"
TIERS = {tier.value: tier for tier in Tier}
SECTORS = {sector.value: sector for sector in Sector}
PROVISIONS = {each.value: each for each in Provision}


def _line(name: str) -> Callable[[str], str | None]:
    """Reads a text on one line, for which the register has so much room."""
    return lambda words: one_line(words) if len(words) <= LONGEST.get(name, LONGEST_LINE) else None


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line for line in (one_line(line) for line in words.split("\n")) if line)


def _day(words: str) -> date | None:
    return formats.read_date(words)


def _yes_or_no(words: str) -> bool | None:
    return {YES: True, NO: False}.get(words)


FACTS: Mapping[str, Callable[[str], object]] = {
    "summary": str, "description": str, "alert": str, "who_for": str, "how_to_get": str, "cost": str, "opening": str,
    "accessibility": str, "settings_terms": str, "settings_contact": str, "email": formats.read_email,
    "url": formats.read_web_address, "sen_report_url": formats.read_web_address, "phone": _line("phone"),
    "postcode": _line("postcode"), "provider_name": _line("provider_name"), "address_lines": _lines, "areas": _lines,
    "is_free": _yes_or_no, "for_settings": _yes_or_no, "is_public": _yes_or_no, "shown_from": _day,
    "shown_until": _day,
}  # fmt: skip
"""How the value of each field is read; None is what cannot be. A field without a value says that there is none."""
NOTHING: Mapping[str, object] = {
    name: getattr(EntryContent(name="-"), name) for name in FACTS if name not in {"is_public", "for_settings"}
}


def as_fact(value: object) -> str:
    """A field’s value in words that `FACTS` reads back."""
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, bool):
        return YES if value else NO
    return "" if value is None else str(value)


class Own:
    """What the attributes of a service say, gathered one by one: each fact once, the first that is written."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.facts: dict[str, Any] = {}
        self.answers: dict[str, str] = {}
        self.provision: dict[Provision, None] = {}
        self.terms: dict[Term, None] = {}
        self.tier: Tier | None = None
        self.sector: Sector | None = None

    def take(self, attribute: Mapping[str, Any], *, at: str) -> None:
        """Take one attribute in. What is of ours by its taxonomy and cannot be read is left out, and told."""
        held = attribute.get("taxonomy_term") or {}
        name = one_line(self.texts.take(held.get("name"), field=f"{at}.taxonomy_term.name"))
        vocabulary = one_line(self.texts.take(held.get("taxonomy"), field=f"{at}.taxonomy_term.taxonomy"))
        words = self.texts.take(attribute.get("value"), field=f"{at}.value")
        sort, word = vocabulary.casefold(), name.casefold()
        if not name:
            return
        if sort in {FACT, QUESTION}:
            self._take_value(sort, name, words, at=at)
        elif sort == TIER and word in TIERS:
            self.tier = TIERS[word]
        elif sort == SECTOR and word in SECTORS:
            self.sector = SECTORS[word]
        elif sort == PROVISION and word in PROVISIONS:
            self.provision[PROVISIONS[word]] = None
        else:
            self.terms[Term(vocabulary=vocabulary, name=name)] = None

    def _take_value(self, sort: str, name: str, words: str, *, at: str) -> None:
        if sort == QUESTION:
            if words and len(name) <= LONGEST_QUESTION:
                self.answers.setdefault(name, words)
            else:
                self.texts.leave_out(words, field=f"{at}.value")
            return
        value = NOTHING.get(name) if not words else FACTS[name](words) if name in FACTS else None
        if value is None and (words or name not in NOTHING):
            self.texts.leave_out(words or name, field=f"{at}.value")
        else:
            self.facts.setdefault(name, value)

    def values(self) -> dict[str, Any]:
        """The fields of an entry that the attributes speak of."""
        answers = tuple(Answered(question=question, words=words) for question, words in self.answers.items())
        return {
            "tier": self.tier,
            "sector": self.sector,
            "provision": tuple(self.provision),
            "terms": tuple(self.terms),
            "answers": answers,
            **self.facts,
        }


def term_id(vocabulary: str, name: str) -> str:
    """The identifier of a term to which no source gave one."""
    return derived("term", vocabulary, name)


def taxonomy_id(vocabulary: str) -> str:
    """The identifier of a taxonomy to which no source gave one."""
    return derived("taxonomy", vocabulary)


def attribute(vocabulary: str, name: str, *, entry: str, value: str = "") -> dict[str, Any]:
    """An attribute of the entry with this public id. Its ids are derived from what it says."""
    words = as_markup(name)
    term = {"id": term_id(vocabulary, name), "name": words, "description": words}
    if vocabulary:
        term |= {"taxonomy": as_markup(vocabulary), "taxonomy_id": taxonomy_id(vocabulary)}
    made: dict[str, Any] = {"id": derived("attribute", entry, vocabulary, name), "link_id": entry}
    return {**made, "link_type": "service", "taxonomy_term": term, **({"value": value} if value else {})}
