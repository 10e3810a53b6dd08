"""A school's entry: the Code's list for schools (COP4-34 to COP4-36) and the 14 questions (domain 8.2).

The paragraph numbers are those that the course material gives; they are not verified and are printed as its words.
The 14 questions are common practice, and neither law nor guidance.
"""

from datetime import date

from participate.core.frameworks import Answers, Framework, FrameworkRow, SubjectKind
from participate.core.marked import N_
from participate.core.rulesets.rule import Rule

C34 = N_("4.34 in the course material")
C35 = N_("4.35 in the course material")
C36 = N_("4.36 in the course material")
CODE = N_("What the SEND Code asks of schools (4.34 to 4.36, as the course material on the Code names it)")
COMMON = N_("Questions that many councils ask (common practice)")
SEEN_QUESTIONS = frozenset({"PRV-01", "PRV-02"})


def _code(code: str, reference: str, label: str, easy: str, picture: str, *topics: str) -> FrameworkRow:
    return FrameworkRow(
        code=code,
        reference=reference,
        label=label,
        easy_label=easy,
        picture=picture,
        rule=Rule.GUIDANCE,
        heading=CODE,
        topics=topics,
    )


def _asked(code: str, label: str, easy: str, picture: str, *topics: str) -> FrameworkRow:
    return FrameworkRow(
        code=code,
        label=label,
        easy_label=easy,
        picture=picture,
        rule=Rule.GOOD_PRACTICE,
        verified=code in SEEN_QUESTIONS,
        heading=COMMON,
        topics=("LO-SCH", *topics),
    )


SCHOOLS_ENTRY = Framework(
    code="schools-entry",
    dated=date(2015, 1, 1),
    title=N_("A school’s entry in the Local Offer"),
    easy_title=N_("What a school says in the Local Offer"),
    about=N_("What families should find in the entry of a school: first what the SEND Code asks, then the 14 questions."),
    easy_about=N_("A school tells families how it helps. We check what is there and what is missing."),
    source=N_(
        "SEND Code of Practice 2015, in our own words, and common practice of councils. "
        "The numbers are those that the course material gives; they were not checked against the Code"
    ),
    link="https://www.gov.uk/government/publications/send-code-of-practice-0-to-25",
    subjects=frozenset({SubjectKind.ENTRY}),
    answers=Answers.SCORES,
    rows=(
        _code("COP4-34-needs", C34, N_("How the school finds out which needs a pupil has"), N_("How the school finds out what help you need"), "question", "LO-SCH"),
        _code("COP4-34-views", C34, N_("How it asks parents and young people"), N_("How it asks you and your parents"), "talk", "LO-SCH"),
        _code("COP4-34-services", C34, N_("How it gets services, provision and equipment"), N_("How it gets the things you need"), "help", "LO-SCH"),
        _code("COP4-34-moves", C34, N_("How it supports moves between phases and towards adult life"), N_("How it helps you move on"), "change", "LO-MOVE"),
        _code("COP4-35", C35, N_("How support is paid for, and how the school uses its own budget"), N_("How help is paid for"), "money", "LO-MONEY"),
        _code("COP4-36", C36, N_("Where the school’s own information is, the SEN information report among it"), N_("Where to read the school’s own report"), "read", "LO-SCH"),
        _asked("PRV-01", N_("How do you know if a child needs extra help, and what should I do if I am worried?"), N_("How do you know who needs help?"), "question", "LO-ASSESS"),
        _asked("PRV-02", N_("How will staff support my child?"), N_("How will staff help me?"), "help"),
        _asked("PRV-03", N_("How will lessons be matched to my child’s needs?"), N_("How will lessons be right for me?"), "learn"),
        _asked("PRV-04", N_("How will you and I both know how my child is doing?"), N_("How will we know how I am doing?"), "chart"),
        _asked("PRV-05", N_("What support is there for wellbeing?"), N_("What helps me feel well?"), "feelings", "LO-MH"),
        _asked("PRV-06", N_("Which specialist services and skills can you call on?"), N_("Which experts can help?"), "doctor"),
        _asked("PRV-07", N_("What training have staff had?"), N_("What have staff learned?"), "teacher"),
        _asked("PRV-08", N_("How will my child join trips and activities?"), N_("Can I go on trips and to clubs?"), "bus"),
        _asked("PRV-09", N_("How accessible is the place?"), N_("Can I get in and around?"), "wheelchair"),
        _asked("PRV-10", N_("How will you help my child to join, and to move on?"), N_("Will you help me start and move on?"), "change", "LO-MOVE"),
        _asked("PRV-11", N_("How are resources matched to needs?"), N_("How do you share out help?"), "money", "LO-MONEY"),
        _asked("PRV-12", N_("How is it decided which support my child gets?"), N_("Who decides what help I get?"), "rules"),
        _asked("PRV-13", N_("How are parents involved?"), N_("How can my parents join in?"), "parent"),
        _asked("PRV-14", N_("Whom can I contact?"), N_("Who can I ask?"), "call"),
    ),
)  # fmt: skip
