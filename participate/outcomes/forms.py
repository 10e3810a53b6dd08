"""Themes, the outcome and its actions, as forms."""

from collections.abc import Mapping
from datetime import date, datetime, time

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import InputRequired, Optional

from participate.core.actions import ActionKind
from participate.core.departing import DEED_WORDS, DONE_WORDS, Deed, Done
from participate.core.errors import DomainError
from participate.core.schedule import local_to_utc, london_day
from participate.core.vote_result import ShownVote
from participate.outcomes.errors import DepartureNeedsReason
from participate.outcomes.queries.drafting import ActionRow, OutcomeRow
from participate.outcomes.queries.options import Decided
from participate.outcomes.queries.themes import ThemeRow
from participate.outcomes.service.coding import CodeComment, WriteTheme
from participate.outcomes.service.options import DecideOptions, Decision
from participate.outcomes.service.writing import WriteAction, WriteOutcome
from participate.web.fields import Day, Text, VersionField, Words
from participate.web.form import Form
from participate.web.messages import sentence

NOON = time(12)


class ThemeForm(Form):
    name = Words(_l("Name of the theme"), missing=_l("Enter a name, for example “Plain words”."), longest=120)
    answer = Text(_l("The council’s answer to it"), longest=2000)
    version = VersionField()

    def to_command(self, round_id: int, *, theme: ThemeRow | None) -> WriteTheme:
        return WriteTheme(
            round_id=round_id,
            name=str(self.name.data),
            answer=str(self.answer.data),
            theme_id=theme.id if theme else None,
            version=self.version.number,
        )


def coding_form(themes: tuple[ThemeRow, ...], chosen: frozenset[int]) -> Form:
    """One box for each theme."""
    fields = {f"theme_{each.id}": BooleanField(each.name, default=each.id in chosen) for each in themes}
    made: Form = type("CodingForm", (Form,), fields)()
    return made


def to_code_comment(form: Form, themes: tuple[ThemeRow, ...], *, round_id: int, case_id: int) -> CodeComment:
    chosen = frozenset(each.id for each in themes if form[f"theme_{each.id}"].data)
    return CodeComment(round_id=round_id, case_id=case_id, themes=chosen)


class OptionsForm(Form):
    """The ends of the form of what is decided of each option; its options stand before (`options_form`)."""

    followed = Text(_l("Where the groups differ: why one of them was followed"), longest=3000)
    version = VersionField()

    def refuse(self, refusal: DomainError, *, field: str | None = None) -> None:
        """A reason that is missing is asked for where it belongs."""
        if not isinstance(refusal, DepartureNeedsReason):
            super().refuse(refusal, field=field)
            return
        options: Mapping[int, str] = refusal.values["options"]  # type: ignore[assignment]  # as the service says
        for option_id, label in options.items():
            reason = self[f"reason_{option_id}"]
            reason.errors = [*reason.errors, f"{label}: {sentence(refusal)}"]


def options_form(vote: ShownVote, outcome: OutcomeRow | None, decided: Mapping[int, Decided]) -> OptionsForm:
    """A choice and a reason for each option, with what was written before."""
    fields: dict[str, object] = {}
    for each in vote.options:
        found = decided.get(each.id)
        fields[f"done_{each.id}"] = _radios(
            _l("Will it be done? %(option)s", option=each.label), DONE_WORDS, found.done if found else None
        )
        if vote.combined is None:
            fields[f"deed_{each.id}"] = _radios(
                _l("How is that to what the groups said? %(option)s", option=each.label),
                DEED_WORDS,
                found.deed if found else None,
            )
        fields[f"reason_{each.id}"] = Text(
            _l("The reason: %(option)s", option=each.label)
            if vote.combined is None
            else _l("The reason, where it departs: %(option)s", option=each.label),
            longest=2000,
            default=found.reason if found else "",
        )
    seen = {"followed": outcome.followed if outcome else "", "version": str(outcome.version if outcome else 0)}
    made: OptionsForm = type("DecidedOptionsForm", (OptionsForm,), fields)(data=seen)
    return made


def to_decide_options(form: OptionsForm, vote: ShownVote, *, round_id: int) -> DecideOptions:
    """What is marked; an option without a mark is not decided yet."""
    marked = {each.id: form[f"done_{each.id}"].data for each in vote.options}
    return DecideOptions(
        round_id=round_id,
        version=form.version.number,
        followed=str(form.followed.data or ""),
        decided={
            option_id: Decision(
                done=Done(done), reason=str(form[f"reason_{option_id}"].data or ""), deed=_deed(form, option_id)
            )
            for option_id, done in marked.items()
            if done
        },
    )


def _radios(label: str, words: Mapping[Done, str] | Mapping[Deed, str], chosen: Done | Deed | None) -> RadioField:
    return RadioField(
        label,
        choices=[SelectChoice(code.value, _l(sentence)) for code, sentence in words.items()],
        default=chosen.value if chosen else None,
        validators=[Optional()],
    )


def _deed(form: OptionsForm, option_id: int) -> Deed | None:
    name = f"deed_{option_id}"
    return Deed(form[name].data) if name in form and form[name].data else None


class OutcomeForm(Form):
    asked = Text(_l("We asked"), longest=3000)
    said = Text(_l("You said"), longest=4000)
    decision = Text(_l("What was decided"), longest=3000)
    reasons = Text(_l("Why"), longest=4000)
    departures = Text(_l("Where this is not what people said, and why"), longest=4000)
    equality = Text(_l("What the equality assessment concluded"), longest=2000)
    decided_by = Words(_l("Who decided"))
    decided_on = Day(_l("Decided on"), validators=[Optional()])
    read_all = BooleanField(_l("Whoever decided has read the report of what people said"))
    late_reason = Text(_l("If the outcome is late: why"), longest=1000)
    version = VersionField()

    @classmethod
    def of(cls, row: OutcomeRow | None) -> "OutcomeForm":
        if row is None:
            return cls(data={"version": "0"})
        values = {name: getattr(row, name) for name in WriteOutcome.__slots__ if name != "round_id"}
        return cls(data={**values, "decided_on": _day(row.decided_on)})

    def to_command(self, round_id: int) -> WriteOutcome:
        names = ("asked", "said", "decision", "reasons", "departures", "equality", "decided_by", "late_reason")
        return WriteOutcome(
            round_id=round_id,
            version=self.version.number,
            decided_on=_moment(self.decided_on.data),
            read_all=bool(self.read_all.data),
            **{name: str(self[name].data or "") for name in names},
        )


class ActionForm(Form):
    kind = RadioField(
        _l("Kind"),
        choices=[
            SelectChoice(ActionKind.DID.value, _l("We did")),
            SelectChoice(ActionKind.WILL.value, _l("We will")),
            SelectChoice(ActionKind.CANNOT.value, _l("We cannot, because")),
        ],
        validators=[InputRequired(_l("Choose one."))],
    )
    words = Text(_l("What"), missing=_l("Say what was done, will be done or cannot be done."), longest=1000)
    because = Text(_l("Because"), longest=1000)
    owner = Words(_l("Who does it"), longest=120)
    due_on = Day(_l("By when"), validators=[Optional()])
    done_on = Day(_l("Done on"), validators=[Optional()])

    @classmethod
    def of(cls, row: ActionRow | None) -> "ActionForm":
        if row is None:
            return cls()
        same = {"kind": row.kind.value, "words": row.words, "because": row.because, "owner": row.owner}
        return cls(data={**same, "due_on": _day(row.due_on), "done_on": _day(row.done_on)})

    def to_command(self, outcome_id: int, *, action_id: int | None) -> WriteAction:
        return WriteAction(
            outcome_id=outcome_id,
            action_id=action_id,
            kind=ActionKind(self.kind.data),
            words=str(self.words.data),
            because=str(self.because.data),
            owner=str(self.owner.data),
            due_on=_moment(self.due_on.data),
            done_on=_moment(self.done_on.data),
        )


class StepForm(Form):
    """A step has no fields but its token."""


class CorrectionForm(Form):
    reason = Text(_l("Why is it corrected?"), missing=_l("Say why; everybody can read it."), longest=1000)


def _day(moment: datetime | None) -> date | None:
    return london_day(moment) if moment else None


def _moment(day: date | None) -> datetime | None:
    return local_to_utc(day, NOON) if day else None
