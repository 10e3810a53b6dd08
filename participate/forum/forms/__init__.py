"""Forms of a forum's workspace, and the officer's reply."""

from datetime import time
from secrets import token_hex
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import Optional

from participate.core.errors import DomainError
from participate.core.positions import HowAgreed, Stance
from participate.core.schedule import local_to_utc, london_day
from participate.forum.errors import MayBeAtRisk
from participate.forum.queries.positions import PositionRow, ViewRow
from participate.forum.queries.statements import StatementRow
from participate.forum.service.boxes import WriteMessage
from participate.forum.service.care import Care
from participate.forum.service.leaving import RemoveForum
from participate.forum.service.positions import Replace, SayView, WritePosition
from participate.forum.service.statements import Reply, WriteStatement
from participate.web.fields import Day, EntryKey, Needed, Text, VersionField, WholeNumber, Words
from participate.web.form import Form
from participate.web.labels import label

NOON = time(12)
WHOLE = "0"
"""Stands for the Local Offer as a whole in the list of rounds."""
RoundChoices = tuple[tuple[int, str], ...]


class CarefulForm(Form):
    """A form whose words may be about somebody at risk: then its writer is told first, and sends knowingly."""

    told = HiddenField()
    at_risk = False

    def refuse(self, refusal: DomainError, *, field: str | None = None) -> None:
        if isinstance(refusal, MayBeAtRisk):
            self.at_risk = True
            self.told.data = "yes"
        super().refuse(refusal, field=field)

    def care(self, worry_words: str) -> Care:
        return Care(worry_words=worry_words, told=self.told.data == "yes")


class PositionForm(CarefulForm):
    places = {"position-more-than-asked": "agreed", "position-exists": "round"}  # noqa: RUF012

    round = SelectField(_l("On which round?"), validate_choice=False)
    words = Text(_l("What does the forum say?"), missing=_l("Write what the forum says."), longest=4000)
    how = RadioField(_l("How did members agree?"), validators=[Optional()], validate_choice=False)
    asked = WholeNumber(_l("How many members were asked?"), validators=[Optional()])
    agreed = WholeNumber(_l("How many of them agreed?"), validators=[Optional()])
    agreed_on = Day(_l("On which day?"), validators=[Optional()])
    version = VersionField()

    def __init__(self, rounds: RoundChoices, *, shown: PositionRow | None = None, **kwargs: Any) -> None:
        super().__init__(data=_position_data(shown), **kwargs)
        self.known = {str(number) for number, _ in rounds}
        self.round.choices = [SelectChoice(str(number), title) for number, title in rounds]
        self.how.choices = [SelectChoice(each.value, label(each)) for each in HowAgreed]

    def to_command(self, position_id: int | None) -> WritePosition:
        known = {each.value for each in HowAgreed}
        return WritePosition(
            position_id=position_id,
            round_id=int(self.round.data) if self.round.data in self.known else 0,
            words=str(self.words.data),
            how=HowAgreed(self.how.data) if self.how.data in known else None,
            agreed=self.agreed.data,
            asked=self.asked.data,
            agreed_on=local_to_utc(self.agreed_on.data, NOON) if self.agreed_on.data else None,
            version=self.version.number,
        )


def _position_data(shown: PositionRow | None) -> dict[str, object]:
    if shown is None:
        return {}
    return {
        "round": str(shown.round_id),
        "words": shown.words,
        "how": shown.how.value if shown.how else None,
        "asked": shown.asked,
        "agreed": shown.agreed,
        "agreed_on": london_day(shown.agreed_on) if shown.agreed_on else None,
        "version": shown.version,
    }


class ViewForm(CarefulForm):
    places = {"view-needs-words": "words"}  # noqa: RUF012

    stance = RadioField(
        _l("What do you think of it?"), validators=[Needed(_l("Choose one answer."))], validate_choice=False
    )
    words = Text(_l("What do you want to say to the coordinators?"), longest=2000)

    def __init__(self, said: ViewRow | None, **kwargs: Any) -> None:
        super().__init__(data={"stance": said.stance.value, "words": said.words} if said else {}, **kwargs)
        self.stance.choices = [SelectChoice(each.value, label(each)) for each in Stance]

    def to_command(self, position_id: int) -> SayView:
        known = {each.value for each in Stance}
        stance = Stance(self.stance.data) if self.stance.data in known else Stance.SAY
        return SayView(position_id=position_id, stance=stance, words=self.words.data or "")


class ReplaceForm(Form):
    reason = Words(_l("Why does the forum change its position?"), missing=_l("Say why; everybody can read it."))

    def to_command(self, position_id: int) -> Replace:
        return Replace(position_id=position_id, reason=str(self.reason.data))


class StatementForm(CarefulForm):
    about = SelectField(_l("What is it about?"), validate_choice=False)
    words = Text(_l("Your statement"), missing=_l("Write the statement."), longest=8000)
    version = VersionField()

    def __init__(self, rounds: RoundChoices, *, shown: StatementRow | None = None, **kwargs: Any) -> None:
        data: dict[str, object] = {}
        if shown is not None:
            data = {"about": str(shown.round_id or WHOLE), "words": shown.words, "version": shown.version}
        super().__init__(data=data, **kwargs)
        self.known = {str(number) for number, _ in rounds}
        whole = SelectChoice(WHOLE, str(_l("The Local Offer as a whole")))
        self.about.choices = [whole, *(SelectChoice(str(number), title) for number, title in rounds)]

    def to_command(self, statement_id: int | None) -> WriteStatement:
        return WriteStatement(
            statement_id=statement_id,
            words=str(self.words.data),
            round_id=int(self.about.data) if self.about.data in self.known else None,
            version=self.version.number,
        )


class MessageForm(CarefulForm):
    words = Text(_l("Your message"), missing=_l("Write your message."), longest=4000)
    entry_key = EntryKey(default=lambda: token_hex(16))

    def to_command(self) -> WriteMessage:
        return WriteMessage(words=str(self.words.data), entry_key=str(self.entry_key.data))


class RemoveForm(Form):
    places = {"hand-over-names-somebody": "handed_to", "forum-name-not-typed": "typed_name"}  # noqa: RUF012

    handed_to = Words(_l("Who has the forum’s data now?"), missing=_l("Say to whom the data was handed over."))
    handed_how = Words(_l("How was it handed over?"), missing=_l("Say how it was handed over."))
    typed_name = Words(_l("Type the forum’s name"), missing=_l("Type the forum’s name to confirm."))

    def to_command(self) -> RemoveForum:
        return RemoveForum(
            handed_to=str(self.handed_to.data),
            handed_how=str(self.handed_how.data),
            typed_name=str(self.typed_name.data),
        )


class ReplyForm(Form):
    words = Text(_l("The council’s reply"), missing=_l("Write the reply."), longest=4000)
    version = VersionField()

    def to_command(self, statement_id: int) -> Reply:
        return Reply(statement_id=statement_id, words=str(self.words.data), version=self.version.number)


class ButtonForm(Form):
    """A button alone: it needs the token of its session."""
