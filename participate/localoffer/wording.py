"""An entry in words: the name of each field, each value as people read it, and what is different between two."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date, gettext
from flask_babel import lazy_gettext as _l

from participate.core.comparing import Piece, changed_words
from participate.core.rulesets.frameworks.schools_entry import SCHOOLS_ENTRY
from participate.core.rulesets.frameworks.sen_information_report import SEN_INFORMATION_REPORT
from participate.core.rulesets.topics import BY_CODE
from participate.localoffer.content import TOPIC_VOCABULARY, EntryContent
from participate.localoffer.messages import ANSWERS
from participate.web.labels import label

CODES: Mapping[str, object] = {
    "universal": _l("For everyone"),
    "targeted": _l("For those who need more help"),
    "specialist": _l("For those who need the most help"),
    "public": _l("Public: a council, a school, the NHS"),
    "voluntary": _l("Voluntary: a charity or a group"),
    "private": _l("Private: a business"),
    "education": _l("Education"),
    "health": _l("Health"),
    "care": _l("Care"),
    "active": _l("Running"),
    "temporarily closed": _l("Closed for now"),
    "inactive": _l("Not running"),
    "defunct": _l("Ended for good"),
}
"""Words for each code of an entry: tier, sector, kind of provision, status."""

FIELDS: Mapping[str, Any] = {
    "name": _l("Name"),
    "provider_name": _l("Who offers it"),
    "summary": _l("In a sentence or two"),
    "description": _l("What it is"),
    "alert": _l("What people need to know now"),
    "topics": _l("Topics"),
    "provision": _l("Education, health or care"),
    "tier": _l("How much help it is for"),
    "sector": _l("Who runs it"),
    "ages": _l("Ages"),
    "areas": _l("Places it serves"),
    "who_for": _l("Who it is for"),
    "how_to_get": _l("How to get it"),
    "is_free": _l("Is it free?"),
    "cost": _l("What it costs"),
    "opening": _l("When"),
    "url": _l("Website"),
    "email": _l("E-mail"),
    "phone": _l("Phone"),
    "address_lines": _l("Address"),
    "postcode": _l("Postcode"),
    "accessibility": _l("Getting in and around"),
    "sen_report_url": _l("Link to the SEN information report"),
    "for_settings": _l("Schools and colleges can buy it"),
    "settings_terms": _l("What it costs schools and colleges, and how they book"),
    "settings_contact": _l("Whom schools and colleges ask"),
    "status": _l("Is it running?"),
    "is_public": _l("Families can see it"),
    "shown_from": _l("Shown from"),
    "shown_until": _l("Shown until"),
    "assured_on": _l("Last checked"),
    "other_terms": _l("Terms of its source"),
}
"""The name of each field, in the order of the page. The answers to questions follow them."""

ASKED = tuple(row.code for row in SCHOOLS_ENTRY.rows if row.code.startswith("PRV-"))
"""The 14 questions that many councils ask of schools and services (PRV-01 to PRV-14)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that is different: its name, both its values, and both as one with what went out and what came in."""

    field: str
    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


def question_words(*, easy: bool = False) -> dict[str, str]:
    """The words of every question that an entry can answer, by its code, in the language of the page."""
    rows = (*SCHOOLS_ENTRY.rows, *SEN_INFORMATION_REPORT.rows)
    asked = {row.code: label(row.easy_label if easy else row.label) for row in rows}
    return {**{code: str(words) for code, words in ANSWERS.items()}, **asked}


def compare(before: EntryContent, after: EntryContent) -> tuple[FieldChange, ...]:
    """Every field that says something else, in the order of the page."""
    old, new, names = in_words(before), in_words(after), {**FIELDS, **question_words()}
    changed = [field for field in dict.fromkeys((*new, *old)) if old.get(field, "") != new.get(field, "")]
    return tuple(
        FieldChange(
            field=field,
            label=str(names.get(field, field)),
            before=old.get(field, ""),
            after=new.get(field, ""),
            pieces=changed_words(old.get(field, ""), new.get(field, "")),
        )
        for field in changed
    )


def in_words(content: EntryContent) -> dict[str, str]:
    """What an entry says, field by field, as people read it; an empty text where it says nothing."""
    return {**{field: _words(content, field) for field in FIELDS}, **dict(_answers(content))}


def _words(content: EntryContent, field: str) -> str:
    if field in WORDED:
        return WORDED[field](content)
    value = getattr(content, field)
    if isinstance(value, bool):
        return str(gettext("Yes") if value else gettext("No"))
    if isinstance(value, date):
        return str(format_date(value, "d MMMM y"))
    if isinstance(value, tuple):
        return "\n".join(value)
    return str(value or "")


def _ages(content: EntryContent) -> str:
    if content.min_age is None and content.max_age is None:
        return ""
    youngest = "0" if content.min_age is None else str(content.min_age)
    if content.max_age is None:
        return str(gettext("From age %(age)s", age=youngest))
    return str(gettext("Ages %(youngest)s to %(oldest)s", youngest=youngest, oldest=content.max_age))


def _topics(content: EntryContent) -> str:
    return "\n".join(label(BY_CODE[code].label) for code in content.topics if code in BY_CODE)


def _other_terms(content: EntryContent) -> str:
    return "\n".join(sorted(term.name for term in content.terms if term.vocabulary != TOPIC_VOCABULARY))


def _code(value: str | None) -> str:
    return str(CODES[value]) if value else ""


def _answers(content: EntryContent) -> Iterator[tuple[str, str]]:
    return ((each.question, each.words) for each in content.answers)


WORDED: Mapping[str, Callable[[EntryContent], str]] = {
    "ages": _ages,
    "topics": _topics,
    "other_terms": _other_terms,
    "tier": lambda content: _code(content.tier),
    "sector": lambda content: _code(content.sector),
    "status": lambda content: _code(content.status),
    "provision": lambda content: "\n".join(_code(each) for each in content.provision),
}
"""Fields whose value is no text of its own."""
