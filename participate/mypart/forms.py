"""Forms of one's own part, of complaints about data, and of those who answer them."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import ValidationError

from participate.core.data_complaints import Matter
from participate.core.email_address import is_address
from participate.mypart.messages import ANSWER_SUBJECT, ANSWER_TEXT, MATTERS, REMOVED_SUBJECT, REMOVED_TEXT
from participate.mypart.service.complaining import AnswerComplaint, Complain
from participate.mypart.service.removing import RemoveMe
from participate.web.fields import Needed, Text, VersionField, Words
from participate.web.form import Form

KEEP, TAKE_DOWN = "keep", "take_down"


class ComplaintForm(Form):
    """What somebody asks or complains about. Without an account a name and an address may be given."""

    matter = RadioField(
        _l("What is it about?"),
        choices=[SelectChoice(each.value, words) for each, words in MATTERS.items()],
        validators=[Needed(_l("Choose what it is about."))],
        validate_choice=False,
    )
    words = Text(_l("Tell us in your own words"), missing=_l("Write what it is about."))

    def validate_matter(self, field: RadioField) -> None:
        if field.data not in set(Matter):
            raise ValidationError(str(_l("Choose what it is about.")))

    def to_command(self) -> Complain:
        return Complain(matter=Matter(self.matter.data), words=str(self.words.data))


class PublicComplaintForm(ComplaintForm):
    """The same for anybody; the page is the same for everybody, so it carries nothing of a session."""

    name = Words(_l("Your name, if you want to give it"), longest=120)
    email = Words(_l("Your e-mail address, if you want an answer by e-mail"), longest=254)

    class Meta(ComplaintForm.Meta):
        """No form token; the guard on Origin stands in front of it."""

        csrf = False

    def validate_email(self, field: Words) -> None:
        if field.data and not is_address(field.data.casefold()):
            raise ValidationError(str(_l("Enter an e-mail address like name@example.org.")))

    def to_command(self) -> Complain:
        return Complain(
            matter=Matter(self.matter.data),
            words=str(self.words.data),
            name=self.name.data or "",
            email=(self.email.data or "").casefold(),
        )


class RemoveForm(Form):
    """What becomes of one's published comments."""

    comments = RadioField(
        _l("What happens to your comments?"),
        choices=[
            SelectChoice(KEEP, _l("Leave them. Nobody can see that they are mine.")),
            SelectChoice(TAKE_DOWN, _l("Take my words down. A mark says that their writer removed them.")),
        ],
        default=KEEP,
        validate_choice=False,
    )

    def validate_comments(self, field: RadioField) -> None:
        if field.data not in {KEEP, TAKE_DOWN}:
            raise ValidationError(str(_l("Choose one of these.")))

    def to_command(self) -> RemoveMe:
        return RemoveMe(
            take_comments_down=self.comments.data == TAKE_DOWN,
            subject=str(REMOVED_SUBJECT),
            text=str(REMOVED_TEXT),
        )


class AnswerForm(Form):
    """An administrator's answer."""

    version = VersionField()
    answer = Text(_l("Your answer"), missing=_l("Write your answer."))

    def to_command(self, complaint_id: int) -> AnswerComplaint:
        return AnswerComplaint(
            complaint_id=complaint_id,
            version=self.version.number,
            answer=str(self.answer.data),
            subject=str(ANSWER_SUBJECT),
            text=str(ANSWER_TEXT),
        )
