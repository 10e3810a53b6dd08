"""The clocks, each with how binding it is (domain 10)."""

from dataclasses import dataclass

from participate.core.marked import N_
from participate.core.rulesets.rule import Rule


@dataclass(frozen=True, slots=True)
class Clock:
    """A term in days (or working days) and its rule."""

    code: str
    label: str
    days: int
    rule: Rule
    working_days: bool = False


OUTCOME = Clock("outcome", N_("Outcome after a round closes"), 84, Rule.GUIDANCE)
ANNUAL_REPORT = Clock("annual-report", N_("Annual comments report"), 365, Rule.LAW)
ENTRY_REVIEW = Clock("entry-review", N_("Review of each entry"), 365, Rule.GOOD_PRACTICE)
MODERATION = Clock("moderation", N_("Reading a comment"), 2, Rule.GOOD_PRACTICE, working_days=True)
CLOCKS: tuple[Clock, ...] = (OUTCOME, ANNUAL_REPORT, ENTRY_REVIEW, MODERATION)
