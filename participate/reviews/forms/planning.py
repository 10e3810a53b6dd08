"""What is reviewed, and for what."""

from collections.abc import Iterable
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import NumberRange, Optional

from participate.core.frameworks import SubjectKind
from participate.core.rulesets.topics import TOPICS
from participate.core.sampling import Strategy
from participate.frameworks.queries import FrameworkChoice
from participate.reviews.queries.planning import PlanRow
from participate.reviews.service.planning import MOST_SUBJECTS, PlanReview
from participate.web.fields import VersionField, WholeNumber, Words
from participate.web.form import Form
from participate.web.labels import label

SUBJECTS = {
    SubjectKind.ENTRY: _l("Entries"),
    SubjectKind.TOPIC: _l("Topics, each with all its entries"),
    SubjectKind.SITE: _l("The whole Local Offer as one"),
}
STRATEGIES = {
    Strategy.ALL: _l("All of them"),
    Strategy.TOPIC: _l("Those of one topic"),
    Strategy.OLDEST: _l("Those that were checked longest ago"),
    Strategy.RANDOM: _l("Drawn at random, with a seed that everybody can read"),
    Strategy.COMMENTS: _l("Entries with open comments, those with most first"),
}
MOST_EACH = 20


class PlanForm(Form):
    """The framework and the sample. What is not needed for a way of choosing is not looked at."""

    places: ClassVar = {
        "framework-not-for-that": "framework",
        "strategy-not-for-that": "strategy",
        "topic-needed": "topic",
        "no-topic-there": "topic",
        "seed-needed": "seed",
        "nothing-to-review": "strategy",
        "too-many-subjects": "size",
        "size-needed": "size",
    }

    framework = SelectField(_l("What it is looked at for"))
    subject_kind = RadioField(
        _l("What is reviewed"),
        choices=[SelectChoice(code.value, words) for code, words in SUBJECTS.items()],
        default=SubjectKind.ENTRY.value,
    )
    strategy = RadioField(
        _l("Which of them"),
        choices=[SelectChoice(code.value, words) for code, words in STRATEGIES.items()],
        default=Strategy.OLDEST.value,
    )
    topic = SelectField(_l("Only one topic"))
    size = WholeNumber(
        _l("How many at most"),
        validators=[Optional(), NumberRange(1, MOST_SUBJECTS, message=_l("Use %(min)s to %(max)s."))],
    )
    seed = Words(_l("The seed"), longest=80)
    each = WholeNumber(
        _l("How many everybody is given first"),
        validators=[Optional(), NumberRange(0, MOST_EACH, message=_l("Use %(min)s to %(max)s."))],
    )
    version = VersionField()

    @classmethod
    def of(cls, plan: PlanRow | None, *, reference: str) -> "PlanForm":
        """The form as the plan stands now; a seed is offered that nobody chose."""
        if plan is None:
            return cls(data={"size": 6, "seed": reference, "each": 0, "version": 0})
        shown = {name: getattr(plan, name) for name in ("size", "each", "version")}
        return cls(
            data={
                **shown,
                "framework": plan.framework.code,
                "subject_kind": plan.subject_kind.value,
                "strategy": plan.strategy.value,
                "topic": plan.topic.code if plan.topic else "",
                "seed": plan.seed or reference,
            }
        )

    def offer(self, frameworks: Iterable[FrameworkChoice]) -> "PlanForm":
        """Fill the lists; returns the form."""
        self.framework.choices = [
            SelectChoice(each.code, label(each.title) if each.translated else each.title) for each in frameworks
        ]
        self.topic.choices = [
            SelectChoice("", _l("All topics")),
            *(SelectChoice(each.code, label(each.label)) for each in TOPICS),
        ]
        return self

    def to_command(self, round_id: int) -> PlanReview:
        return PlanReview(
            round_id=round_id,
            version=self.version.number,
            framework=str(self.framework.data),
            subject_kind=SubjectKind(self.subject_kind.data),
            strategy=Strategy(self.strategy.data),
            topic=self.topic.data or "",
            size=self.size.data,
            seed=str(self.seed.data or ""),
            each=self.each.data or 0,
        )
