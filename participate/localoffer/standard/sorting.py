"""What sorts an entry, and what it answers, said in attributes: what still holds of its source’s stays as it is."""

from collections.abc import Mapping
from typing import Any

from participate.localoffer.content import EntryContent
from participate.localoffer.standard.own import FACT, PROVISION, QUESTION, SECTOR, TIER, attribute
from participate.localoffer.standard.plain_text import as_markup, one_line, plain_text

Held = dict[str, Any]
Key = tuple[str, str]


def write_terms(service: Held, content: EntryContent) -> None:
    """Tier, sector, provision and every term, in the entry’s order."""
    wanted: dict[Key, None] = {}
    for vocabulary, values in ((TIER, (content.tier,)), (SECTOR, (content.sector,)), (PROVISION, content.provision)):
        wanted |= {(vocabulary, value.value): None for value in values if value}
    wanted |= {(term.vocabulary, term.name): None for term in content.terms}
    attributes = service.get("attributes", [])
    kept = [each for each in attributes if _key(each)[0] in {FACT, QUESTION} or not _key(each)[1]]
    for vocabulary, name in wanted:
        same = [each for each in attributes if _key(each) == (vocabulary, name)]
        kept += same or [attribute(vocabulary, name, entry=service["id"])]
    _put(service, kept)


def write_answers(service: Held, content: EntryContent) -> None:
    """An attribute for each answer, its words in the value."""
    kept = [each for each in service.get("attributes", []) if _key(each)[0] != QUESTION]
    made = [
        attribute(QUESTION, each.question, entry=service["id"], value=as_markup(each.words)) for each in content.answers
    ]
    _put(service, [*kept, *made])


def _put(service: Held, attributes: list[Held]) -> None:
    if attributes:
        service["attributes"] = attributes
    else:
        service.pop("attributes", None)


def _key(held: Mapping[str, Any]) -> Key:
    """The taxonomy and the term of an attribute, as reading takes them."""
    term = held.get("taxonomy_term", {})
    vocabulary, name = (one_line(plain_text(term.get(part, ""))[0]) for part in ("taxonomy", "name"))
    sort = vocabulary.casefold()
    if sort in {TIER, SECTOR, PROVISION}:
        return sort, name.casefold()
    return (sort if sort in {FACT, QUESTION} else vocabulary), name
