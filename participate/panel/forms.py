"""What a member of the panel writes, and what an officer answers."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf

from participate.easyread.queries import SourceText
from participate.easyread.service import SignOff
from participate.panel.queries import PanelText
from participate.panel.service import AnswerComment, CheckText, SayOnDraft, ShowDraft
from participate.web.fields import EntryKey, Needed, Text
from participate.web.form import Form

LONGEST = 1500
LONGEST_REPLY = 600


class ShowForm(Form):
    """One of two buttons: show it, or show it no longer."""

    shown = HiddenField(validators=[AnyOf(["yes", "no"], message=_l("There is no such step."))])

    def to_command(self, round_id: int) -> ShowDraft:
        return ShowDraft(round_id=round_id, shown=self.shown.data == "yes")


class SayForm(Form):
    text = Text(_l("Is this clear? What would you change?"), missing=_l("Write what you think."), longest=LONGEST)
    entry_key = EntryKey()

    @classmethod
    def fresh(cls) -> "SayForm":
        return cls(data={"entry_key": secrets.token_hex(16)})

    def to_command(self, round_id: int, *, subject: str, part: str) -> SayOnDraft:
        return SayOnDraft(
            round_id=round_id,
            text=str(self.text.data),
            entry_key=str(self.entry_key.data),
            subject=subject,
            part=part,
        )


class CheckForm(Form):
    """`seen` is the version of the easy words that were shown."""

    verdict = RadioField(
        _l("Are these words easy to understand?"),
        choices=[
            SelectChoice("easy", _l("Yes. They are easy to understand.")),
            SelectChoice("hard", _l("No. Something is hard.")),
        ],
        validate_choice=False,
        validators=[
            Needed(_l("Choose yes or no.")),
            AnyOf(["easy", "hard"], message=_l("Choose yes or no.")),
        ],
    )
    words = Text(_l("What is hard?"), longest=LONGEST)
    seen = HiddenField()
    places = {"hard-needs-words": "words"}  # noqa: RUF012 - as in every form

    @classmethod
    def of(cls, text: PanelText) -> "CheckForm":
        return cls(data={"seen": text.line.twin.version if text.line.twin else ""})

    def to_command(self, round_id: int, source: SourceText) -> CheckText:
        said = SignOff(source=source, verdict=self.verdict.data, words=self.words.data or "", seen=self.seen.data or "")
        return CheckText(round_id=round_id, sign_off=said)


class ReplyForm(Form):
    verdict = RadioField(
        _l("What became of it?"),
        choices=[
            SelectChoice("changed", _l("We changed it")),
            SelectChoice("kept", _l("We kept it as it was")),
        ],
        validate_choice=False,
        validators=[
            Needed(_l("Choose whether you changed it or kept it.")),
            AnyOf(["changed", "kept"], message=_l("Choose whether you changed it or kept it.")),
        ],
    )
    reply = Text(_l("Because"), missing=_l("Say why, in a sentence."), longest=LONGEST_REPLY)

    def to_command(self, round_id: int, comment_id: int) -> AnswerComment:
        return AnswerComment(
            round_id=round_id, comment_id=comment_id, verdict=self.verdict.data, reply=str(self.reply.data)
        )
