"""What becomes of ideas."""

from typing import ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf, ValidationError

from participate.core.ideas import BY_CODE, GROUNDS, Mark
from participate.ideas.messages import MARKS
from participate.ideas.queries import IdeaRow
from participate.ideas.service import MarkIdea, MergeIdeas, SeedVote
from participate.web.fields import Needed, Text, VersionField, WholeNumber, Words
from participate.web.form import Form

LONGEST_REASON = 800
OPEN = "open"
CHOOSE = _l("Choose what becomes of it.")


class MarkForm(Form):
    """Shortlisted, left out with a reason, or not decided."""

    places: ClassVar = {"idea-left-out-needs-reason": "ground", "idea-reason-needs-easy-words": "easy"}

    mark = RadioField(
        _l("What becomes of it?"),
        choices=[
            *(SelectChoice(each.value, words) for each, words in MARKS.items()),
            SelectChoice(OPEN, _l("Not decided yet")),
        ],
        validate_choice=False,
        validators=[Needed(CHOOSE), AnyOf([*Mark, OPEN], message=CHOOSE)],
    )
    ground = RadioField(
        _l("Why it is left out"),
        choices=[SelectChoice(each.code, _l(each.label)) for each in GROUNDS],
        validate_choice=False,
    )
    reason = Text(_l("In your own words"), longest=LONGEST_REASON)
    easy = Text(_l("The same in easy words"), longest=LONGEST_REASON)
    version = VersionField()

    @classmethod
    def of(cls, idea: IdeaRow) -> "MarkForm":
        easy = "\n".join(idea.easy_reason.words) if idea.easy_reason else ""
        shown = {"mark": idea.mark.value if idea.mark else OPEN, "ground": idea.ground or None, "reason": idea.reason}
        return cls(data={**shown, "easy": easy, "version": idea.version})

    def validate_reason(self, field: Text) -> None:
        ground = BY_CODE.get(str(self.ground.data or ""))
        if self.mark.data == Mark.LEFT_OUT and ground is not None and ground.needs_words and not field.data:
            raise ValidationError(gettext("Say why in your own words."))

    def to_command(self, idea_id: int) -> MarkIdea:
        ground = str(self.ground.data or "")
        lines = (line.strip() for line in str(self.easy.data or "").split("\n"))
        return MarkIdea(
            idea_id=idea_id,
            version=self.version.number,
            mark=None if self.mark.data == OPEN else Mark(self.mark.data),
            ground=ground if ground in BY_CODE else "",
            reason=self.reason.data or "",
            easy_reason=tuple(line for line in lines if line),
        )


class MergeForm(Form):
    """The number of the idea that another becomes part of."""

    places: ClassVar = {"ideas-cannot-merge": "into", "idea-is-part-of-another": "into"}

    into = WholeNumber(_l("Number of the other idea"), validators=[Needed(_l("Enter the number of the other idea."))])

    def to_command(self, idea_id: int) -> MergeIdeas:
        return MergeIdeas(idea_id=idea_id, into=self.into.data or 0)


class VoteForm(Form):
    """The title under which a vote is drafted from a shortlist."""

    title = Words(_l("Title of the vote"), missing=_l("Enter a title that families understand."))

    def to_command(self, call_id: int) -> SeedVote:
        return SeedVote(call_id=call_id, title=str(self.title.data))
