"""Forms of the moderators, of the lead, and of anybody who is worried."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import Optional, ValidationError

from participate.core.rulesets.matters import HEADS
from participate.core.rulesets.refusals import GROUNDS
from participate.core.rulesets.topics import TOPICS
from participate.moderation.queries import CasePage, ItemOutline
from participate.moderation.service import DecideCase, Decision, JudgeItem, LeadAct, LookArea, OpenGrant, TellWorry
from participate.web.fields import Day, Hour, Needed, Text, VersionField, Words, london_moment
from participate.web.form import Form
from participate.web.labels import label

LONGEST_COMMENT = 100_000
LONGEST_REASON = 1000
FIELDS = {
    "ground-unknown": "ground",
    "redaction-rewrites": "text",
    "return-needs-reason": "note",
    "hand-over-incomplete": "handed_to",
    "hand-over-undated": "handed_on",
    "hand-over-unsaid": "act",
}
"""On which field a refusal is shown; any other stands above the form."""


DECISIONS = {
    Decision.PUBLISH: _l("Publish it as it is"),
    Decision.REDACT: _l("Publish it, with some words taken out"),
    Decision.REFUSE: _l("Refuse it"),
    Decision.TO_LEAD: _l("Pass it to the safeguarding lead"),
}


class VersionedForm(Form):
    """A form about something that somebody else may change meanwhile."""

    places = FIELDS
    version = VersionField()


class DecideForm(VersionedForm):
    decision = RadioField(
        _l("What do you decide?"),
        validators=[Needed(_l("Choose what you decide."))],
        validate_choice=False,
    )
    text = Text(_l("The text with words taken out"), longest=LONGEST_COMMENT)
    ground = RadioField(_l("Ground for refusing"), validate_choice=False)
    reason = Text(_l("Reason"), longest=LONGEST_REASON)
    head = RadioField(_l("What is the comment about?"), validate_choice=False)
    topic = SelectField(_l("Topic"), validate_choice=False)
    over = BooleanField(_l("Yes, my decision takes the place of the one above"))

    def __init__(self, case: CasePage, **kwargs: Any) -> None:
        shown = {
            "version": case.version,
            "text": case.suggestion,
            "head": case.head or None,
            "topic": case.topic,
        }
        super().__init__(data=shown, **kwargs)
        kept_back = {Decision.REFUSE} if case.own_words else set()
        kept_back |= set() if case.passes_on else {Decision.TO_LEAD}
        self.decision.choices = [
            SelectChoice(each.value, str(words)) for each, words in DECISIONS.items() if each not in kept_back
        ]
        self.again = case.decided and self.version.number == case.version
        self.held = bool(case.held_for)
        self.ground.choices = [SelectChoice(each.code, label(each.label)) for each in GROUNDS]
        self.asks_head = case.asks_head
        self.head.choices = [SelectChoice(code, label(words)) for code, words in HEADS]
        self.topic.choices = [
            SelectChoice("", str(_l("No one topic"))),
            *(SelectChoice(each.code, label(each.label)) for each in TOPICS),
        ]

    def validate_ground(self, field: RadioField) -> None:
        if self.decision.data == Decision.REFUSE and not field.data:
            raise ValidationError(str(_l("Choose the ground for refusing.")))

    def validate_reason(self, field: Text) -> None:
        free = {Decision.TO_LEAD} if self.again or self.held else {Decision.TO_LEAD, Decision.PUBLISH}
        if self.decision.data and self.decision.data not in free and not field.data:
            raise ValidationError(str(_l("Give the reason.")))

    def validate_over(self, field: BooleanField) -> None:
        if self.again and not field.data:
            raise ValidationError(str(_l("Tick this if the decision above no longer holds.")))

    def validate_head(self, field: RadioField) -> None:
        about_it = self.decision.data in {Decision.PUBLISH, Decision.REDACT} and self.asks_head
        if about_it and not field.data:
            raise ValidationError(str(_l("Choose what the comment is about.")))

    def validate_decision(self, field: RadioField) -> None:
        if field.data not in set(Decision):
            raise ValidationError(str(_l("Choose what you decide.")))

    def to_command(self, case_id: int) -> DecideCase:
        return DecideCase(
            case_id=case_id,
            version=self.version.number,
            decision=Decision(self.decision.data),
            text=self.text.data or "",
            ground=self.ground.data or "",
            reason=self.reason.data or "",
            head=self.head.data or "",
            topic=self.topic.data or "",
        )


class GrantForm(Form):
    """Why somebody opens what is held."""

    reason = Words(_l("Why do you open it now?"), missing=_l("Say why you open it."))

    def to_command(self, area: LookArea) -> OpenGrant:
        return OpenGrant(area=area, reason=str(self.reason.data))


ACTS = {
    LeadAct.KEPT: _l("Keep it: somebody has to act"),
    LeadAct.RETURNED: _l("Return it: nothing here is a worry"),
    LeadAct.HANDED_OVER: _l("Record that it was handed over"),
    LeadAct.RECALLED: _l("Call it back from the moderators"),
}


class JudgeForm(VersionedForm):
    act = RadioField(_l("What do you do?"), validators=[Needed(_l("Choose what you do."))], validate_choice=False)
    note = Text(_l("Note"), longest=4000)
    sure = BooleanField(_l("I have read all of it, and nobody is at risk"))
    handed_to = Words(_l("Handed over to"))
    handed_on = Day(_l("On which day"), validators=[Optional()])
    handed_at = Hour(_l("At what time"), validators=[Optional()])

    def __init__(self, item: ItemOutline, *, may: frozenset[LeadAct], **kwargs: Any) -> None:
        super().__init__(data={"version": item.version}, **kwargs)
        self.act.choices = [SelectChoice(act.value, str(words)) for act, words in ACTS.items() if act in may]

    def validate_act(self, field: RadioField) -> None:
        if field.data not in set(LeadAct):
            raise ValidationError(str(_l("Choose what you do.")))

    def validate_sure(self, field: BooleanField) -> None:
        if self.act.data == LeadAct.RETURNED and not field.data:
            raise ValidationError(str(_l("Tick this before you return it.")))

    def validate_handed_at(self, field: Hour) -> None:
        london_moment(self.handed_on.data, field.data)

    def to_command(self, item_id: int) -> JudgeItem:
        return JudgeItem(
            item_id=item_id,
            version=self.version.number,
            act=LeadAct(self.act.data),
            note=self.note.data or "",
            handed_to=self.handed_to.data or "",
            handed_at=london_moment(self.handed_on.data, self.handed_at.data),
        )


class WorryForm(Form):
    """For anybody, signed in or not: it holds nothing of a session, the guard on Origin stands alone."""

    class Meta(Form.Meta):
        """No form token: there may be no session."""

        @property
        def csrf(self) -> bool:
            return False

    words = Text(_l("What are you worried about?"), missing=_l("Write what you are worried about."))
    reach = Words(_l("If you are 18 or older: how can we reach you?"), longest=300)

    def to_command(self, *, credential_id: int | None, sender: str) -> TellWorry:
        return TellWorry(
            words=str(self.words.data), reach=self.reach.data or "", credential_id=credential_id, sender=sender
        )
