"""A line of the content plan, as a form."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import InputRequired, ValidationError

from participate.contentplan.limits import LONGEST_NOTE, LONGEST_WORDS
from participate.contentplan.queries import PlanLineRow, Proposal
from participate.contentplan.service import LineWords, WriteLine
from participate.core.content_plan import DEPTH_WORDS, PRIORITY_WORDS, Depth, Priority
from participate.web.fields import Text, VersionField
from participate.web.form import Form

TEXTS = ("wording", "easy_wording", "missing", "easy_missing", "reason", "easy_reason")
EASY = _l("Say it in easy words, too.")


class Both:
    """A text and its easy words stand both, or neither."""

    def __init__(self, other: str) -> None:
        self.other = other

    def __call__(self, form: Any, field: Any) -> None:
        if bool(field.data) is not bool(form[self.other].data):
            raise ValidationError(str(EASY if form[self.other].data else _l("Say it in the words of the plan, too.")))


class LineForm(Form):
    places: ClassVar[Mapping[str, str]] = {
        "topic-stays-in": "wording",
        "plan-needs-reason": "reason",
        "plan-departs-from-vote": "reason",
        "plan-needs-easy-words": "easy_wording",
    }

    priority = RadioField(
        _l("How soon"),
        choices=[SelectChoice(code.value, _l(words)) for code, words in PRIORITY_WORDS.items()],
        validators=[InputRequired(_l("Choose one."))],
    )
    depth = RadioField(
        _l("How much is told"),
        choices=[SelectChoice(code.value, _l(words)) for code, words in DEPTH_WORDS.items()],
        validators=[InputRequired(_l("Choose one."))],
    )
    wording = Text(_l("What was agreed"), missing=_l("Say what was agreed."), longest=LONGEST_WORDS)
    easy_wording = Text(_l("What was agreed, in easy words"), missing=EASY, longest=LONGEST_WORDS)
    missing = Text(_l("Asked for, not here yet"), longest=LONGEST_WORDS)
    easy_missing = Text(_l("Asked for, not here yet, in easy words"), longest=LONGEST_WORDS)
    reason = Text(_l("What the council decided, and why"), longest=LONGEST_WORDS)
    easy_reason = Text(_l("What the council decided, and why, in easy words"), longest=LONGEST_WORDS)
    note = Text(_l("Why the plan changes now"), missing=_l("Say why; everybody can read it."), longest=LONGEST_NOTE)
    version = VersionField()

    @classmethod
    def of(cls, line: PlanLineRow | None, proposal: Proposal | None, *, note: str) -> "LineForm":
        """The line as it is, or what a vote proposes; what the vote says nothing of, as depth, stays as it was."""
        given: dict[str, object] = {"version": line.number if line else 0, "note": note}
        if line:
            given |= {name: getattr(line, name) for name in ("priority", "depth", *TEXTS)}
        if proposal:
            named = {name: getattr(proposal, name) for name in ("priority", *TEXTS[:4])}
            given |= {name: value for name, value in named.items() if value}
        return cls(data={name: getattr(value, "value", value) for name, value in given.items()})

    def validate(self, extra_validators: Any = None) -> bool:
        """Each text that may be empty has its easy words, or neither is there."""
        more = {"easy_missing": [Both("missing")], "easy_reason": [Both("reason")]}
        return super().validate({**(extra_validators or {}), **more})

    def to_command(self, topic: str, *, round_id: int | None) -> WriteLine:
        words = LineWords(
            priority=Priority(self.priority.data),
            depth=Depth(self.depth.data),
            **{name: str(self[name].data or "") for name in TEXTS},
        )
        note = str(self.note.data)
        return WriteLine(topic=topic, seen=self.version.number, words=words, note=note, round_id=round_id)
