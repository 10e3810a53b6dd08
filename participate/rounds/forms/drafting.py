"""A programme, a new round, the texts of a round, its groups."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf, Optional

from participate.core.groups import Group
from participate.core.rulesets.legal_bases import BY_CODE, LEGAL_BASES
from participate.core.rulesets.matters import MATTERS
from participate.core.rulesets.topics import TOPICS
from participate.registry import RoundKind
from participate.rounds.forms.parts import MomentForm
from participate.rounds.queries import ProgrammeRow, RoundRow
from participate.rounds.service import AddProgramme, DraftRound, EditRound, SetGroups
from participate.web.fields import Day, Hour, Text, VersionField, WholeNumber, Words
from participate.web.form import Form
from participate.web.labels import label

ASKED_GROUPS: tuple[Group, ...] = (Group.CHILD, Group.YOUNG, Group.PARENT, Group.PROVIDER, Group.OFFICER)
"""The groups a round can be for; who answers for a child is counted apart, but is not a group that is asked."""
STATUTORY = tuple(matter.code for matter in MATTERS)
TOPIC_CODES = tuple(topic.code for topic in TOPICS)


class ProgrammeForm(Form):
    title = Words(_l("Title of the programme"), missing=_l("Enter a title, for example “Annual review 2026”."))
    summary = Text(_l("What it is for"), longest=600)

    def to_command(self) -> AddProgramme:
        return AddProgramme(title=str(self.title.data), summary=str(self.summary.data))


class NewRoundForm(Form):
    programme = SelectField(_l("Programme"))
    kind = RadioField(_l("What kind of round"), default="consultation")
    title = Words(_l("Title"), missing=_l("Enter a title that families understand."))

    def offer(self, programmes: Iterable[ProgrammeRow], kinds: Mapping[str, RoundKind]) -> "NewRoundForm":
        """Fill the lists of programmes and kinds; returns the form."""
        self.kind.choices = [SelectChoice(code, label(kind.name)) for code, kind in kinds.items()]
        self.programme.choices = [SelectChoice(str(each.id), each.title) for each in programmes]
        return self

    def to_command(self) -> DraftRound:
        return DraftRound(programme_id=int(self.programme.data), title=str(self.title.data), kind=str(self.kind.data))


class RoundForm(MomentForm):
    """Every text of a round. Nothing but the title is needed before the gate: a draft may be saved half written."""

    moments = ("opens", "closes", "paper_until")
    places: ClassVar = {
        "dates-out-of-order": "closes_on",
        "too-far-ahead": "closes_on",
        "open-too-long": "closes_on",
        "paper-before-close": "paper_until_on",
    }

    title = Words(_l("Title"), missing=_l("Enter a title that families understand."))
    lead = Text(_l("In two sentences"), longest=400)
    purpose = Text(_l("Why you ask"))
    background = Text(_l("What people need to know first"))
    legal_basis = RadioField(
        _l("Legal basis"),
        choices=[SelectChoice(each.code, _l(each.label)) for each in LEGAL_BASES],
        validate_choice=False,  # a draft may have none
        validators=[Optional(), AnyOf(BY_CODE, message=_l("Choose one of these."))],
    )
    can_change = Text(_l("What can change"))
    cannot_change = Text(_l("What cannot change"))
    discarded = Text(_l("What was already ruled out, and why"))
    decided_by = Words(_l("Who decides"))
    read_by = Words(_l("Who reads what people say"))
    equality = Text(_l("Equality"))
    offline_route = Text(_l("How to answer without the internet"))
    statutory = SelectMultipleField(
        _l("Statutory matters"), choices=[SelectChoice(each.code, _l(each.label)) for each in MATTERS]
    )
    topics = SelectMultipleField(_l("Topics"), choices=[SelectChoice(each.code, _l(each.label)) for each in TOPICS])
    opens_on = Day(_l("Opens on"), validators=[Optional()])
    opens_time = Hour(_l("Opens at"), validators=[Optional()])
    closes_on = Day(_l("Closes on"), validators=[Optional()])
    closes_time = Hour(_l("Closes at"), validators=[Optional()])
    paper_until_on = Day(_l("Paper is taken until"), validators=[Optional()])
    paper_until_time = Hour(_l("Paper is taken until this time"), validators=[Optional()])
    version = VersionField()

    @classmethod
    def of(cls, row: RoundRow) -> "RoundForm":
        """The form as the round stands now, or as it was sent."""
        chosen = set(row.matters)
        return cls(
            obj=row,
            statutory=[code for code in STATUTORY if code in chosen],
            topics=[code for code in TOPIC_CODES if code in chosen],
            **cls.parts_of(row),
        )

    def to_command(self, round_id: int) -> EditRound:
        return EditRound(
            round_id=round_id,
            version=self.version.number,
            **{name: self[name].data or "" for name in TEXT_FIELDS},
            matters=(*(self.statutory.data or ()), *(self.topics.data or ())),
            opens_at=self.moment("opens"),
            closes_at=self.moment("closes"),
            paper_until=self.moment("paper_until"),
        )


TEXT_FIELDS = (
    "title",
    "lead",
    "purpose",
    "background",
    "legal_basis",
    "can_change",
    "cannot_change",
    "discarded",
    "decided_by",
    "read_by",
    "equality",
    "offline_route",
)


class GroupsForm(Form):
    """One number a group; empty for a group that is not asked."""

    child = WholeNumber(_l("Children"), validators=[Optional()])
    young = WholeNumber(_l("Young people"), validators=[Optional()])
    parent = WholeNumber(_l("Parents and carers"), validators=[Optional()])
    provider = WholeNumber(_l("Schools, colleges and services"), validators=[Optional()])
    officer = WholeNumber(_l("Council officers"), validators=[Optional()])
    version = VersionField()

    @classmethod
    def of(cls, row: RoundRow) -> "GroupsForm":
        shown: dict[str, Any] = {each.group.value: each.target for each in row.groups}
        return cls(data={**shown, "version": row.version})

    def to_command(self, round_id: int) -> SetGroups:
        targets = {group: self[group.value].data for group in ASKED_GROUPS if self[group.value].data is not None}
        return SetGroups(round_id=round_id, version=self.version.number, targets=targets)
