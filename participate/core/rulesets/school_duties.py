"""What schools and other providers are asked to do for the Local Offer, and how binding each is (domain 11).

No row has a number: of CFA-28/29, CFA-69, SCH1-14 and COP4-34 to COP4-36 none is verified, so a page gives the substance
and a link. To publicise the Local Offer and to draw attention to it is of guidance strength, and is called so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from participate.core.marked import N_
from participate.core.organisations import PROVIDERS, PUBLISHES_REPORTS, OrganisationKind
from participate.core.rulesets.rule import Rule


class DutyCode(StrEnum):
    """One of the things that are asked."""

    CO_OPERATE = "co-operate"
    CONTRIBUTE = "contribute"
    LINK_REPORT = "link-report"
    REPORT_NAMES = "report-names"
    PUBLICISE = "publicise"
    DRAW_ATTENTION = "draw-attention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing that is asked. `rules` says of whom, and how binding it is for each.

    `asks` is the substance, `shown_by` what counts as evidence, `link` where the rule can be read (empty for none),
    `since` from which day it holds, `days` how long an evidence is good for. `takes_evidence` is False where the
    records show all there is, so that nobody can tick what the register denies.
    """

    code: DutyCode
    label: str
    short: str
    asks: str
    shown_by: str
    rules: Mapping[OrganisationKind, Rule]
    link: str
    since: date
    days: int = 365
    takes_evidence: bool = True


K = OrganisationKind
ACT = "https://www.legislation.gov.uk/ukpga/2014/6/part/3"
REGULATIONS = "https://www.legislation.gov.uk/uksi/2014/1530"
CODE = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
BEGAN = date(2014, 9, 1)
TOLD = dict.fromkeys((K.SCHOOL, K.COLLEGE, K.EARLY_YEARS, K.HEALTH), Rule.GUIDANCE)
"""Of guidance strength for those whom the Code speaks to."""
OTHERS = dict.fromkeys(PROVIDERS - set(TOLD), Rule.GOOD_PRACTICE)
LAW_FOR_SCHOOLS = dict.fromkeys((K.SCHOOL, K.COLLEGE), Rule.LAW)
OF_REPORTS = tuple(sorted(PUBLISHES_REPORTS))

SCHOOL_DUTIES: tuple[Duty, ...] = (
    Duty(
        code=DutyCode.CO_OPERATE,
        label=N_("Work with the council on the Local Offer"),
        short=N_("Co-operate"),
        asks=N_("Schools and colleges and the council work together on what the Local Offer says, and on checking it."),
        shown_by=N_("An answer to a finding, a check of your entry that you sent, or a meeting or consultation in which you took part."),
        rules={**TOLD, **LAW_FOR_SCHOOLS, **OTHERS},
        link=ACT,
        since=BEGAN,
    ),
    Duty(
        code=DutyCode.CONTRIBUTE,
        label=N_("Say in the Local Offer what you do"),
        short=N_("Contribute"),
        asks=N_("Families find in the Local Offer what you do for children and young people with special educational needs or a disability."),
        shown_by=N_("Each of your entries was checked within the last year. The register shows it."),
        rules={**TOLD, **OTHERS},
        link=CODE,
        since=BEGAN,
        takes_evidence=False,
    ),
    Duty(
        code=DutyCode.LINK_REPORT,
        label=N_("Link your SEN information report from your entry"),
        short=N_("Link the report"),
        asks=N_("The Local Offer points to what you publish yourself. That is your SEN information report."),
        shown_by=N_("Your entry links the report, and was checked within the last year. The register shows it."),
        rules=dict.fromkeys(OF_REPORTS, Rule.GUIDANCE),
        link=CODE,
        since=BEGAN,
        takes_evidence=False,
    ),
    Duty(
        code=DutyCode.REPORT_NAMES,
        label=N_("Say in your SEN information report where the Local Offer is"),
        short=N_("Report names it"),
        asks=N_("An SEN information report says where the council’s Local Offer is published."),
        shown_by=N_("A check in which you found it in your report, or a link to the place in the report."),
        rules=dict.fromkeys(OF_REPORTS, Rule.LAW),
        link=REGULATIONS,
        since=BEGAN,
    ),
    Duty(
        code=DutyCode.PUBLICISE,
        label=N_("Make the Local Offer known"),
        short=N_("Publicise"),
        asks=N_("Whoever visits your website or your building can see that there is a Local Offer and where it is."),
        shown_by=N_("The page of your website with the badge or the words, or where the poster hangs."),
        rules={**TOLD, **OTHERS},
        link=CODE,
        since=BEGAN,
    ),
    Duty(
        code=DutyCode.DRAW_ATTENTION,
        label=N_("Tell families about the Local Offer"),
        short=N_("Draw attention"),
        asks=N_("You tell the families and young people who could use it, rather than wait until they find it."),
        shown_by=N_("When you wrote to families, or spoke of it at a meeting or a review with them."),
        rules={**TOLD, **OTHERS},
        link=CODE,
        since=BEGAN,
    ),
)  # fmt: skip
BY_CODE: Mapping[str, Duty] = {duty.code.value: duty for duty in SCHOOL_DUTIES}


def duties_of(kind: OrganisationKind, *, on: date) -> tuple[Duty, ...]:
    """What is asked of an organisation of this kind on a day; nothing of one that is no provider."""
    return tuple(duty for duty in SCHOOL_DUTIES if kind in duty.rules and duty.since <= on)
