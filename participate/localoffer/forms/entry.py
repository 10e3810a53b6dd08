"""An entry as one form: what whoever keeps it may write, and what only an officer sets besides."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Optional, ValidationError

from participate.core.rulesets.topics import TOPICS
from participate.localoffer.content import (
    TOPIC_VOCABULARY,
    Answered,
    EntryContent,
    Provision,
    Sector,
    Status,
    Term,
    Tier,
)
from participate.localoffer.queries import EditRow
from participate.localoffer.service import Cause, ProposeEdit, WriteEntry
from participate.localoffer.standard.formats import read_web_address
from participate.localoffer.wording import ASKED, CODES, FIELDS, question_words
from participate.web.fields import Address, Day, Text, VersionField, WholeNumber, Words
from participate.web.form import Form

NAME, LONG, LINK, NOTE, PHONE, CODE = 300, 20_000, 2_000, 600, 200, 20
MOST_LINES = 50
OLDEST = 130
YES, NO, UNSAID = "yes", "no", ""
FREE = {YES: True, NO: False}
ANSWER = "answer_"
"""How the name of a field begins that holds the answer to a question."""


def _codes(kind: Iterable[Any], *, unsaid: bool = True) -> list[Any]:
    chosen = [SelectChoice(each.value, CODES[each.value]) for each in kind]
    return [SelectChoice(UNSAID, _l("Not said")), *chosen] if unsaid else chosen


class WebAddress(Words):
    """An address of the web, or nothing; no other kind is ever made a link."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, longest=LINK, **kwargs)

    def pre_validate(self, _form: Any) -> None:
        if self.data and read_web_address(self.data) is None:
            raise ValidationError(str(_l("Enter a whole web address, for example https://www.example.org.")))


class Lines(TextAreaField):
    """Several short texts, one a line."""

    def __init__(self, label: Any, *, longest: int, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.longest_line = longest

    @property
    def lines(self) -> tuple[str, ...]:
        typed = (" ".join(line.split()) for line in str(self.data or "").splitlines())
        return tuple(dict.fromkeys(line for line in typed if line))

    def pre_validate(self, _form: Any) -> None:
        if len(self.lines) > MOST_LINES or any(len(line) > self.longest_line for line in self.lines):
            raise ValidationError(
                str(_l("Use at most %(lines)d lines of %(most)d characters each."))
                % {"lines": MOST_LINES, "most": self.longest_line}
            )


class EntryForm(Form):
    """What whoever keeps an entry writes. `version` is the version that was seen, `seen` the waiting change."""

    questions: ClassVar[tuple[str, ...]] = ()
    name = Words(FIELDS["name"], missing=_l("Enter the name that families know it by."), longest=NAME)
    summary = Text(FIELDS["summary"], longest=NOTE)
    description = Text(FIELDS["description"], longest=LONG)
    alert = Text(FIELDS["alert"], longest=NOTE)
    status = RadioField(FIELDS["status"], choices=_codes(Status, unsaid=False), default=Status.ACTIVE.value)
    topics = SelectMultipleField(FIELDS["topics"], choices=[SelectChoice(each.code, _l(each.label)) for each in TOPICS])
    provision = SelectMultipleField(FIELDS["provision"], choices=_codes(Provision, unsaid=False))
    tier = SelectField(FIELDS["tier"], choices=_codes(Tier), default=UNSAID)
    sector = SelectField(FIELDS["sector"], choices=_codes(Sector), default=UNSAID)
    min_age = WholeNumber(_l("Youngest age"), validators=[Optional()])
    max_age = WholeNumber(_l("Oldest age"), validators=[Optional()])
    areas = Lines(FIELDS["areas"], longest=PHONE)
    who_for = Text(FIELDS["who_for"], longest=LONG)
    how_to_get = Text(FIELDS["how_to_get"], longest=LONG)
    is_free = RadioField(
        FIELDS["is_free"],
        choices=[
            SelectChoice(YES, _l("Yes")),
            SelectChoice(NO, _l("No, it costs something")),
            SelectChoice(UNSAID, _l("Not said")),
        ],
        default=UNSAID,
    )
    cost = Text(FIELDS["cost"], longest=LONG)
    opening = Text(FIELDS["opening"], longest=LONG)
    accessibility = Text(FIELDS["accessibility"], longest=LONG)
    phone = Words(FIELDS["phone"], longest=PHONE)
    email = Address(FIELDS["email"], missing=None)
    url = WebAddress(FIELDS["url"])
    address_lines = Lines(FIELDS["address_lines"], longest=NAME)
    postcode = Words(FIELDS["postcode"], longest=CODE)
    sen_report_url = WebAddress(FIELDS["sen_report_url"])
    for_settings = BooleanField(FIELDS["for_settings"])
    settings_terms = Text(FIELDS["settings_terms"], longest=LONG)
    settings_contact = Text(FIELDS["settings_contact"], longest=NOTE)
    note = Text(
        _l("Why you change it"),
        missing=_l("Say in a sentence why you change it. Everybody can read this."),
        longest=NOTE,
    )
    checked = BooleanField(_l("I have read the whole entry, and all of it is right today"))
    version = VersionField()
    seen = HiddenField()

    def validate_max_age(self, field: Field) -> None:
        if field.data is not None and self.min_age.data is not None and field.data < self.min_age.data:
            raise ValidationError(str(_l("The oldest age is below the youngest. Change one of them.")))

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        for field in (self.min_age, self.max_age):
            if not field.errors and field.data is not None and field.data > OLDEST:
                field.errors = [*field.errors, str(_l("Enter an age in years, for example 11."))]
                valid = False
        return valid

    @property
    def answers(self) -> list[Field]:
        """The fields of the questions, in their order."""
        return [self[ANSWER + code] for code in self.questions]

    def to_content(self, base: EntryContent, *, today: date) -> EntryContent:
        """What is typed, in the place of what `base` says; what the form does not ask stays."""
        kept = tuple(term for term in base.terms if term.vocabulary != TOPIC_VOCABULARY)
        chosen = tuple(Term(vocabulary=TOPIC_VOCABULARY, name=code) for code in self.topics.data or ())
        said = {code: str(self[ANSWER + code].data or "") for code in self.questions}
        texts: dict[str, Any] = {name: self[name].data or "" for name in TEXTS}
        return replace(
            base,
            **texts,
            status=Status(self.status.data),
            provision=tuple(Provision(each) for each in self.provision.data or ()),
            tier=Tier(self.tier.data) if self.tier.data else None,
            sector=Sector(self.sector.data) if self.sector.data else None,
            min_age=self.min_age.data,
            max_age=self.max_age.data,
            areas=self.areas.lines,
            address_lines=self.address_lines.lines,
            is_free=FREE.get(self.is_free.data),
            for_settings=bool(self.for_settings.data),
            terms=(*kept, *chosen),
            answers=tuple(Answered(question=code, words=words) for code, words in said.items() if words),
            assured_on=today if self.checked.data else base.assured_on,
        )

    def to_proposal(
        self,
        base: EntryContent,
        *,
        organisation_id: int,
        entry_id: int | None,
        edit_id: int | None,
        cause: Cause,
        today: date,
    ) -> ProposeEdit:
        """The change that an organisation asks for."""
        return ProposeEdit(
            entry_id=entry_id,
            organisation_id=organisation_id,
            based_on=self.version.number,
            content=self.to_content(base, today=today),
            note=str(self.note.data),
            cause=cause,
            replaces=str(self.seen.data or ""),
            edit_id=edit_id,
        )


class OfficerEntryForm(EntryForm):
    """All of an entry, with what only an officer sets."""

    provider_name = Words(FIELDS["provider_name"], longest=NAME)
    is_public = BooleanField(FIELDS["is_public"], default=True)
    shown_from = Day(FIELDS["shown_from"], validators=[Optional()])
    shown_until = Day(FIELDS["shown_until"], validators=[Optional()])

    def validate_shown_until(self, field: Field) -> None:
        if field.data and self.shown_from.data and field.data < self.shown_from.data:
            raise ValidationError(str(_l("The last day is before the first. Change one of them.")))

    def to_content(self, base: EntryContent, *, today: date) -> EntryContent:
        return replace(
            super().to_content(base, today=today),
            provider_name=str(self.provider_name.data or ""),
            is_public=bool(self.is_public.data),
            shown_from=self.shown_from.data,
            shown_until=self.shown_until.data,
        )

    def to_command(self, base: EntryContent, *, entry_id: int | None, cause: Cause, today: date) -> WriteEntry:
        """The next version of an entry, or a new one."""
        return WriteEntry(
            entry_id=entry_id,
            based_on=self.version.number,
            content=self.to_content(base, today=today),
            cause=cause,
            note=str(self.note.data),
        )


TEXTS = (
    "name", "summary", "description", "alert", "who_for", "how_to_get", "cost", "opening", "accessibility", "phone",
    "email", "url", "postcode", "sen_report_url", "settings_terms", "settings_contact",
)  # fmt: skip
"""Fields whose content is the text that was typed."""


def officer_form(content: EntryContent, *, number: int) -> OfficerEntryForm:
    """The form of an entry as it stands in the version `number` (0 for a new one), or as it was sent."""
    made: OfficerEntryForm = _with_questions(OfficerEntryForm, content)(data={**_data(content), "version": number})
    return made


def provider_form(content: EntryContent, *, number: int, edit: EditRow | None) -> EntryForm:
    """The form of an entry for whoever keeps it: as their own change has it where one waits, else as it stands."""
    shown = edit.content if edit else content
    seen = edit.mark if edit and edit.state == "waiting" else ""
    data = {**_data(shown), "version": number, "seen": seen, "note": edit.note if edit else ""}
    made: EntryForm = _with_questions(EntryForm, shown)(data=data)
    return made


def _with_questions(kind: type[EntryForm], content: EntryContent) -> Any:
    """The form with a field for each of the 14 questions, and for each other that the entry answers already."""
    others = tuple(each.question for each in content.answers if each.question not in ASKED)
    words = question_words()
    questions = (*others, *ASKED)
    fields = {ANSWER + code: Text(words.get(code, code), longest=LONG) for code in questions}
    return type("EntryFormOfThisPage", (kind,), {**fields, "questions": questions})


def _data(content: EntryContent) -> dict[str, object]:
    free = {True: YES, False: NO, None: UNSAID}[content.is_free]
    same = (*TEXTS, "min_age", "max_age", "for_settings", "provider_name", "is_public", "shown_from", "shown_until")
    return {
        **{name: getattr(content, name) for name in same},
        "status": content.status.value,
        "topics": list(content.topics),
        "provision": [each.value for each in content.provision],
        "tier": content.tier.value if content.tier else UNSAID,
        "sector": content.sector.value if content.sector else UNSAID,
        "areas": "\n".join(content.areas),
        "address_lines": "\n".join(content.address_lines),
        "is_free": free,
        **{ANSWER + each.question: each.words for each in content.answers},
    }
