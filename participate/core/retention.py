"""How long each kind of thing is kept (domain 5.4): what the product starts with, and within what an authority may
choose. No national number was found for consultations, so an authority's own schedule can override each.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from participate.core.errors import DomainError
from participate.core.marked import N_

MONTHS_A_YEAR = 12


class Unit(StrEnum):
    """What a period is counted in."""

    DAYS = "days"
    MONTHS = "months"


class Kept(StrEnum):
    """Each kind of thing that is kept for a time."""

    ACCOUNT_IDLE = "account_idle"
    CARD = "card"
    RESPONSE = "response"
    COMMENT = "comment"
    MONITORING = "monitoring"
    MODERATION_TEXT = "moderation_text"
    MODERATION_LOG = "moderation_log"
    PUBLISHED = "published"
    LOGS = "logs"
    SESSION = "session"
    LINK = "link"
    MAIL = "mail"
    KEPT_FORM = "kept_form"


class PeriodOutOfRange(DomainError):
    """A period is shorter or longer than this kind of thing may be kept. Values: `lowest`, `highest`."""

    code = "period-out-of-range"


class ReasonMissing(DomainError):
    """A period other than the product's own needs its reason: the authority has to be able to say why."""

    code = "period-reason-missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is kept, from when its time runs, for how long by default and at the least and the most, and what then.

    `source` is the row of domain 5.4, or says that it is the product's own.
    """

    code: Kept
    what: str
    runs_from: str
    then: str
    default: int
    unit: Unit
    lowest: int
    highest: int
    source: str

    @property
    def fixed(self) -> bool:
        """Whether the length is the product's own and no authority's to choose."""
        return self.lowest == self.highest


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """How long one kind of thing is kept here. `reason` is the authority's own for a length that is not the default."""

    code: Kept
    count: int
    unit: Unit
    reason: str = ""
    set_at: datetime | None = None

    def over_before(self, now: datetime) -> datetime:
        """What began to run before this moment has been kept for the whole period."""
        if self.unit is Unit.DAYS:
            return now - timedelta(days=self.count)
        return months_before(now, self.count)


def months_before(moment: datetime, months: int) -> datetime:
    """The same day and time some months earlier; the last day of a month that is too short for it."""
    place = moment.year * MONTHS_A_YEAR + moment.month - 1 - months
    year, month = place // MONTHS_A_YEAR, place % MONTHS_A_YEAR + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))


GUIDE, OWN = "domain 5.4", "the product's own"
M, D = Unit.MONTHS, Unit.DAYS
OUTCOME = N_("From the day the outcome is published")
RULES: tuple[Rule, ...] = (
    Rule(code=Kept.ACCOUNT_IDLE, what=N_("E-mail address of an account"), runs_from=N_("From the day it was last used"),
         then=N_("The account is deleted"), default=24, unit=M, lowest=6, highest=36, source=GUIDE),
    Rule(code=Kept.CARD, what=N_("A child’s code card"), runs_from=OUTCOME,
         then=N_("The code is destroyed"), default=3, unit=M, lowest=1, highest=12, source=GUIDE),
    Rule(code=Kept.RESPONSE, what=N_("What ties an answer to its card or account"), runs_from=OUTCOME,
         then=N_("The tie is cut; the answer stays"), default=12, unit=M, lowest=3, highest=24, source=GUIDE),
    Rule(code=Kept.COMMENT, what=N_("What ties a comment on an entry, or an idea, to its card or account"),
         runs_from=N_("From the day it came in"),
         then=N_("The tie is cut; the words stay"), default=12, unit=M, lowest=3, highest=24, source=OWN),
    Rule(code=Kept.MONITORING, what=N_("Optional answers about people: age band and help"), runs_from=OUTCOME,
         then=N_("Only protected totals stay"), default=3, unit=M, lowest=1, highest=12, source=GUIDE),
    Rule(code=Kept.MODERATION_TEXT, what=N_("Text of a moderated comment"), runs_from=N_("From the decision"),
         then=N_("The text that was not published is removed"), default=12, unit=M, lowest=6, highest=24, source=GUIDE),
    Rule(code=Kept.MODERATION_LOG, what=N_("Record of moderation"), runs_from=N_("From the decision"),
         then=N_("It is deleted"), default=36, unit=M, lowest=12, highest=72, source=GUIDE),
    Rule(code=Kept.PUBLISHED, what=N_("Published comments and outcomes"),
         runs_from=N_("From the day they are published"),
         then=N_("You are reminded to review them"), default=84, unit=M, lowest=12, highest=120, source=GUIDE),
    Rule(code=Kept.LOGS, what=N_("Internet addresses in logs"), runs_from=N_("From the visit"),
         then=N_("Whoever runs the server deletes them: the product keeps none"), default=30, unit=D, lowest=30,
         highest=30, source=GUIDE),
    Rule(code=Kept.SESSION, what=N_("A browser’s session that is over"), runs_from=N_("From its end"),
         then=N_("It is deleted"), default=1, unit=D, lowest=1, highest=1, source=OWN),
    Rule(code=Kept.LINK, what=N_("A sign-in link that is over"), runs_from=N_("From its end"),
         then=N_("It is deleted"), default=1, unit=D, lowest=1, highest=1, source=OWN),
    Rule(code=Kept.MAIL, what=N_("To whom mail was sent"), runs_from=N_("From the day it was written"),
         then=N_("It is deleted"), default=30, unit=D, lowest=30, highest=30, source=OWN),
    Rule(code=Kept.KEPT_FORM, what=N_("Words kept after an error or a lost session"),
         runs_from=N_("From the moment they were kept"),
         then=N_("They are deleted"), default=1, unit=D, lowest=1, highest=1, source=OWN),
)  # fmt: skip
"""In the order in which they are shown."""
BY_CODE: Mapping[Kept, Rule] = {rule.code: rule for rule in RULES}


def checked(code: Kept, count: int, reason: str) -> None:
    """PeriodOutOfRange or ReasonMissing where an authority may not choose this."""
    rule = BY_CODE[code]
    if not rule.lowest <= count <= rule.highest:
        raise PeriodOutOfRange(lowest=rule.lowest, highest=rule.highest)
    if count != rule.default and not reason:
        raise ReasonMissing
