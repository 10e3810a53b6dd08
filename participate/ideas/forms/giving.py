"""An idea: a few words, and why."""

import secrets
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from participate.core.groups import Group
from participate.core.ideas import LONGEST_TITLE, LONGEST_WHY
from participate.ideas.messages import WHO
from participate.ideas.queries import CallRow, MyIdea
from participate.ideas.service import ChangeIdea, GiveIdea, TypedIdea
from participate.rounds.queries.asked import groups_by_account
from participate.web.fields import EntryKey, Text, VersionField, Words
from participate.web.form import Form

IDEA = _l("Your idea in a few words")
WHY = _l("Why would it help?")
MISSING = _l("Write your idea in a few words.")


class GiveForm(Form):
    """A new idea. Who has a card is not asked who they are: the card says it."""

    places: ClassVar = {"who-needed": "group", "group-not-asked": "group"}

    title = Words(IDEA, missing=MISSING, longest=LONGEST_TITLE)
    why = Text(WHY, longest=LONGEST_WHY)
    group = RadioField(_l("Who are you?"), validate_choice=False)
    entry_key = EntryKey()

    @classmethod
    def fresh(cls, call: CallRow, *, by_card: bool, before: Group | None) -> "GiveForm":
        """The form as it is first shown; `before` is for whom the same account spoke with its last idea."""
        form = cls(data={"entry_key": secrets.token_hex(16), "group": before.value if before else None})
        form.group.choices = [SelectChoice(each.value, WHO[each]) for each in groups_by_account(call.groups)]
        if by_card:
            del form.group
        return form

    def validate_group(self, field: RadioField) -> None:
        if field.data not in {value for value, _label, _checked, _attributes in field.iter_choices()}:
            raise ValidationError(str(_l("Choose who you are.")))

    def typed(self, call_id: int) -> TypedIdea:
        """What was typed, whatever else is wrong with the form."""
        key = "" if self.entry_key.errors else str(self.entry_key.data or "")
        return TypedIdea(call_id=call_id, entry_key=key, words=_typed(self))

    def to_command(self, call_id: int) -> GiveIdea:
        return GiveIdea(
            call_id=call_id,
            entry_key=str(self.entry_key.data),
            title=str(self.title.data),
            why=self.why.data or "",
            group=Group(self.group.data) if "group" in self else None,
        )


class ChangeForm(Form):
    """Other words for an idea of one's own."""

    title = Words(IDEA, missing=MISSING, longest=LONGEST_TITLE)
    why = Text(WHY, longest=LONGEST_WHY)
    version = VersionField()

    @classmethod
    def of(cls, mine: MyIdea) -> "ChangeForm":
        return cls(data={"title": mine.title, "why": mine.why, "version": mine.version})

    def typed(self, call_id: int) -> TypedIdea:
        """What was typed, whatever else is wrong with the form."""
        return TypedIdea(call_id=call_id, entry_key="", words=_typed(self))

    def to_command(self, idea_id: int) -> ChangeIdea:
        return ChangeIdea(
            idea_id=idea_id, version=self.version.number, title=str(self.title.data), why=self.why.data or ""
        )


def _typed(form: Form) -> str:
    return "\n\n".join(each for each in (form["title"].data, form["why"].data) if each)
