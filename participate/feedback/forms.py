"""A comment, its answer, and the finding that it leads to."""

import secrets
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import ValidationError

from participate.core.feedback import About, Ease, Right
from participate.core.groups import Group
from participate.feedback.messages import ABOUTS, EASES, RIGHTS, WHO
from participate.feedback.queries import CommentPage
from participate.feedback.service import AnswerComment, GiveComment, RaiseFromComment, TypedWords
from participate.web.fields import EntryKey, Text, VersionField
from participate.web.form import Form

LONGEST = 2000
LONGEST_ANSWER = 1500
LONGEST_EASY = 800
CHOOSE = _l("Choose one of these.")


class CommentForm(Form):
    """For anybody, and one tick is enough. Whoever does not say who they are is somebody else; words of which nobody
    says what they are about are about the information.

    Signed in, it carries the token of the session; without one the guard on Origin stands alone.
    """

    is_right = RadioField(
        _l("Is this right?"),
        choices=[SelectChoice(each.value, words) for each, words in RIGHTS.items()],
        validate_choice=False,
    )
    was_easy = RadioField(
        _l("Was it easy to understand?"),
        choices=[SelectChoice(each.value, words) for each, words in EASES.items()],
        validate_choice=False,
    )
    words = Text(_l("What is missing, or wrong?"), longest=LONGEST)
    about = RadioField(
        _l("What are your words about?"),
        choices=[SelectChoice(each.value, words) for each, words in ABOUTS.items()],
        validate_choice=False,
    )
    group = RadioField(
        _l("Who are you?"),
        choices=[SelectChoice(each.value, words) for each, words in WHO.items()],
        validate_choice=False,
    )
    entry_key = EntryKey()

    @classmethod
    def fresh(cls, *, group: Group | None) -> "CommentForm":
        """The form as it is first shown; a card that says for whom it speaks has answered that."""
        chosen = group.value if group in WHO else None
        return cls(data={"entry_key": secrets.token_hex(16), "group": chosen})

    def validate_is_right(self, field: RadioField) -> None:
        if field.data and field.data not in set(Right):
            raise ValidationError(str(CHOOSE))

    def validate_was_easy(self, field: RadioField) -> None:
        if field.data and field.data not in set(Ease):
            raise ValidationError(str(CHOOSE))

    def validate_about(self, field: RadioField) -> None:
        if field.data and field.data not in set(About):
            raise ValidationError(str(CHOOSE))

    def validate_group(self, field: RadioField) -> None:
        if field.data and field.data not in {each.value for each in WHO}:
            raise ValidationError(str(CHOOSE))

    def typed(self, entry_id: int) -> TypedWords:
        """What was typed, whatever else is wrong with the form."""
        key, group = str(self.entry_key.data or ""), str(self.group.data or "")
        return TypedWords(
            entry_id=entry_id,
            entry_key=key if not self.entry_key.errors else "",
            words=self.words.data or "",
            group=Group(group) if group in WHO else None,
        )

    def to_command(self, entry_id: int) -> GiveComment:
        return GiveComment(
            entry_id=entry_id,
            entry_key=str(self.entry_key.data),
            is_right=Right(self.is_right.data) if self.is_right.data else None,
            was_easy=Ease(self.was_easy.data) if self.was_easy.data else None,
            words=self.words.data or "",
            about=About(self.about.data or About.WRITTEN) if self.words.data else None,
            group=Group(self.group.data or Group.OTHER),
        )


class AnswerForm(Form):
    """An answer in public. What was published before stays as it was; another version says why."""

    places: ClassVar = {"comment-correction-needs-reason": "reason", "comment-answer-empty": "words"}

    words = Text(_l("Your answer"), missing=_l("Write the answer."), longest=LONGEST_ANSWER)
    action = Text(_l("What you will do, and by when"), longest=LONGEST_EASY)
    easy = Text(_l("The same in easy words"), missing=_l("Say it in easy words, too."), longest=LONGEST_EASY)
    reason = Text(_l("Why you add to your first answer"), longest=LONGEST_EASY)
    version = VersionField()

    @classmethod
    def of(cls, comment: CommentPage) -> "AnswerForm":
        """The form as the newest answer stands; its reason is asked for anew."""
        newest = comment.answers[0] if comment.answers else None
        if newest is None:
            return cls(data={"version": 0})
        easy = "\n".join(newest.easy.words) if newest.easy else ""
        return cls(data={"words": newest.words, "action": newest.action, "easy": easy, "version": newest.number})

    def to_command(self, comment_id: int) -> AnswerComment:
        lines = (line.strip() for line in str(self.easy.data).split("\n"))
        return AnswerComment(
            comment_id=comment_id,
            version=self.version.number,
            words=str(self.words.data),
            easy=tuple(line for line in lines if line),
            action=self.action.data or "",
            reason=self.reason.data or "",
        )


class FindingForm(Form):
    """The finding that a comment leads to, in the officer's words."""

    places: ClassVar = {"finding-needs-words": "words"}

    words = Text(_l("What was found"), missing=_l("Say what was found."), longest=LONGEST_ANSWER)
    entry_key = EntryKey()

    @classmethod
    def fresh(cls) -> "FindingForm":
        return cls(data={"entry_key": secrets.token_hex(16)})

    def to_command(self, comment_id: int) -> RaiseFromComment:
        return RaiseFromComment(comment_id=comment_id, words=str(self.words.data), entry_key=str(self.entry_key.data))


class RemoveForm(Form):
    """A button alone, with the token of the session."""
