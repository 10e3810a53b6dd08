"""A call for ideas as an officer writes it."""

from collections.abc import Iterable
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Optional

from participate.core.groups import Group
from participate.core.rulesets.topics import TOPICS
from participate.core.schedule import LONDON
from participate.ideas.messages import GROUPS
from participate.ideas.queries import CallRow
from participate.ideas.service import DraftCall, EditCall
from participate.rounds.queries import ProgrammeRow
from participate.web.fields import Day, Hour, Text, VersionField, Words, london_moment
from participate.web.form import Form
from participate.web.labels import label

LONGEST = 1500


class CallForm(Form):
    """Nothing but the title is needed at first: a draft may be saved half written."""

    places: ClassVar = {"dates-out-of-order": "closes_on", "too-far-ahead": "closes_on", "open-too-long": "closes_on"}

    programme = SelectField(_l("Programme"))
    title = Words(_l("Title"), missing=_l("Enter a title that families understand."))
    question = Text(_l("What you ask"), longest=LONGEST)
    happens_next = Text(_l("What happens next"), longest=LONGEST)
    groups = SelectMultipleField(
        _l("Who is asked"), choices=[SelectChoice(each.value, words) for each, words in GROUPS.items()]
    )
    topics = SelectMultipleField(_l("Topics"), choices=[SelectChoice(each.code, _l(each.label)) for each in TOPICS])
    opens_on = Day(_l("Opens on"), validators=[Optional()])
    opens_time = Hour(_l("Opens at"), validators=[Optional()])
    closes_on = Day(_l("Closes on"), validators=[Optional()])
    closes_time = Hour(_l("Closes at"), validators=[Optional()])
    version = VersionField()

    @classmethod
    def of(cls, row: CallRow | None, programmes: Iterable[ProgrammeRow]) -> "CallForm":
        """The form as the call stands now; empty for a new one."""
        form = cls(data=_shown(row) if row else {"version": 0})
        form.programme.choices = [SelectChoice(str(each.id), each.title) for each in programmes]
        form.topics.choices = [SelectChoice(each.code, label(each.label)) for each in TOPICS]
        return form

    def validate_opens_time(self, _field: Hour) -> None:
        london_moment(self.opens_on.data, self.opens_time.data)

    def validate_closes_time(self, _field: Hour) -> None:
        london_moment(self.closes_on.data, self.closes_time.data)

    def to_command(self) -> DraftCall:
        return DraftCall(
            programme_id=int(self.programme.data),
            title=str(self.title.data),
            question=self.question.data or "",
            happens_next=self.happens_next.data or "",
            topics=tuple(self.topics.data or ()),
            groups=tuple(Group(each) for each in self.groups.data or ()),
            opens_at=london_moment(self.opens_on.data, self.opens_time.data),
            closes_at=london_moment(self.closes_on.data, self.closes_time.data),
        )

    def to_edit(self, call_id: int) -> EditCall:
        draft = self.to_command()
        return EditCall(
            **{name: getattr(draft, name) for name in DraftCall.__dataclass_fields__},
            call_id=call_id,
            version=self.version.number,
        )


def _shown(row: CallRow) -> dict[str, object]:
    opens = row.opens_at.astimezone(LONDON) if row.opens_at else None
    closes = row.closes_at.astimezone(LONDON) if row.closes_at else None
    return {
        "programme": str(row.programme_id),
        "title": row.title,
        "question": row.question,
        "happens_next": row.happens_next,
        "groups": [each.value for each in row.groups],
        "topics": list(row.topics),
        "opens_on": opens.date() if opens else None,
        "opens_time": opens.time() if opens else None,
        "closes_on": closes.date() if closes else None,
        "closes_time": closes.time() if closes else None,
        "version": row.version,
    }
