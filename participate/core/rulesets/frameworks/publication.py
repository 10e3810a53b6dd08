"""How the Local Offer is published: REG57, and what reviews of other councils look for besides (domain 8.1)."""

from datetime import date

from participate.core.frameworks import Answers, Framework, FrameworkRow, SubjectKind
from participate.core.marked import N_
from participate.core.rulesets.rule import Rule

R57 = N_("Regulation 57")
LAW = N_("What the regulations ask")
PRACTICE = N_("What good reviews look for besides")


def _law(code: str, label: str, easy: str, picture: str) -> FrameworkRow:
    return FrameworkRow(
        code=code,
        reference=R57,
        label=label,
        easy_label=easy,
        picture=picture,
        rule=Rule.LAW,
        verified=True,
        heading=LAW,
        topics=("LO-FORM",),
    )


def _practice(code: str, label: str, easy: str, picture: str, hint: str = "", easy_hint: str = "") -> FrameworkRow:
    return FrameworkRow(
        code=code,
        label=label,
        easy_label=easy,
        picture=picture,
        hint=hint,
        easy_hint=easy_hint,
        rule=Rule.GOOD_PRACTICE,
        heading=PRACTICE,
        topics=("LO-FORM",),
    )


PUBLICATION = Framework(
    code="publication",
    dated=date(2014, 9, 1),
    title=N_("How the Local Offer is published"),
    easy_title=N_("How you can get the Local Offer"),
    about=N_("Can everybody get the Local Offer: on the web, without the internet, in a form they can use?"),
    easy_about=N_("Everybody must be able to get the Local Offer. We check each way."),
    source=N_("Special Educational Needs and Disability Regulations 2014, regulation 57, and reviews of other councils"),
    link="https://www.legislation.gov.uk/uksi/2014/1530",
    subjects=frozenset({SubjectKind.SITE}),
    answers=Answers.SCORES,
    rows=(
        _law("REG57-a", N_("It is published on the council’s website"), N_("It is on the council’s website"), "computer"),
        _law("REG57-b", N_("It says how people without the internet can get a copy"), N_("It says how to get it on paper"), "paper"),
        _law("REG57-c", N_("It says how different groups, disabled people among them, can get it"), N_("It says how disabled people can get it"), "wheelchair"),
        _practice("PUB-contact", N_("Somebody can be called, written to or met about it"), N_("You can ask a person about it"), "call", N_("A telephone number, an e-mail address and a postal address are there."), N_("Look for a phone number and an address.")),
        _practice("PUB-ways", N_("There are more than three ways to get it"), N_("There are more than three ways to get it"), "choose", N_("For example web, paper, large print, easy read, audio, British Sign Language, another language, in person."), N_("Paper is one way. Sound is another way.")),
        _practice("PUB-easy-read", N_("Its main pages are in easy read"), N_("The main pages are in easy read"), "read"),
        _practice("PUB-phone", N_("It works on a telephone"), N_("It works on a phone"), "phone"),
        _practice("PUB-search", N_("A search in everyday words finds what is meant"), N_("You can look for things in your own words"), "question"),
    ),
)  # fmt: skip
