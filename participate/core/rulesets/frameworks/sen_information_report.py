"""A school's SEN information report against Schedule 1 of the SEND Regulations 2014 (domain 1.5).

Numbers are printed for items 1 to 7 alone: the wording of the rest, and of what is due with it, is not verified.
"""

from datetime import date

from participate.core.frameworks import Answers, Framework, FrameworkRow, SubjectKind
from participate.core.marked import N_
from participate.core.rulesets.rule import Rule

P1 = N_("Schedule 1, paragraph 1")
P2 = N_("Schedule 1, paragraph 2")
P3 = N_("Schedule 1, paragraph 3")
P4 = N_("Schedule 1, paragraph 4")
P5 = N_("Schedule 1, paragraph 5")
P6 = N_("Schedule 1, paragraph 6")
P7 = N_("Schedule 1, paragraph 7")
WHOM = N_("For whom, and how needs are found")
HOW = N_("How the school helps")
PEOPLE = N_("People and equipment")
TOGETHER = N_("With families, pupils and others")
ACCESS = N_("Published with the report")
FOR_SOME = N_("For mainstream schools and nursery schools.")
EASY_FOR_SOME = N_("This is not for special schools.")


def _row(
    code: str, label: str, easy: str, picture: str, *, heading: str, number: str = "", some: bool = False
) -> FrameworkRow:
    return FrameworkRow(
        code=code,
        reference=number,
        label=label,
        easy_label=easy,
        picture=picture,
        hint=FOR_SOME if some else "",
        easy_hint=EASY_FOR_SOME if some else "",
        rule=Rule.LAW,
        verified=bool(number),
        heading=heading,
        topics=("LO-SCH",),
    )  # fmt: skip


SEN_INFORMATION_REPORT = Framework(
    code="sen-information-report",
    dated=date(2014, 9, 1),
    title=N_("A school’s SEN information report"),
    easy_title=N_("What a school must write about help"),
    about=N_("Each item of Schedule 1: is it in the report, is part of it there, or is it missing?"),
    easy_about=N_("Each school writes a report about its help. The law says what must be in it."),
    source=N_("Special Educational Needs and Disability Regulations 2014, Schedule 1, in our own words"),
    link="https://www.legislation.gov.uk/uksi/2014/1530",
    subjects=frozenset({SubjectKind.ENTRY}),
    answers=Answers.SCORES,
    rows=(
        _row("SCH1-1", N_("The kinds of special educational needs it provides for"), N_("Which needs the school can help with"), "people", heading=WHOM, number=P1),
        _row("SCH1-2", N_("How it finds and assesses pupils with special educational needs"), N_("How it finds out who needs help"), "question", heading=WHOM, number=P2, some=True),
        _row("SCH1-3", N_("Its policies for pupils with special educational needs, with or without an EHC plan"), N_("What it does for pupils who need help"), "rules", heading=HOW, number=P3),
        _row("SCH1-3a", N_("How it checks whether its provision works"), N_("How it checks that the help works"), "thinking", heading=HOW, number=P3),
        _row("SCH1-3b", N_("How it assesses and reviews progress"), N_("How it checks that you are learning"), "chart", heading=HOW, number=P3),
        _row("SCH1-3c", N_("Its approach to teaching"), N_("How it teaches"), "teacher", heading=HOW, number=P3),
        _row("SCH1-3d", N_("How it adapts the curriculum and the place"), N_("How lessons and rooms are changed for you"), "change", heading=HOW, number=P3),
        _row("SCH1-3e", N_("Additional support for learning"), N_("More help to learn"), "help", heading=HOW, number=P3),
        _row("SCH1-3f", N_("How pupils join in activities with other children"), N_("How you join in with everybody"), "friends", heading=HOW, number=P3),
        _row("SCH1-3g", N_("Support for emotional, mental and social development"), N_("Help with feelings and friends"), "feelings", heading=HOW, number=P3),
        _row("SCH1-4", N_("The name and contact details of the SEN co-ordinator"), N_("Who is in charge of help"), "person", heading=PEOPLE, number=P4, some=True),
        _row("SCH1-5", N_("What staff know and learn, and how specialists are brought in"), N_("What staff know, and who else can come"), "learn", heading=PEOPLE, number=P5),
        _row("SCH1-6", N_("How equipment and facilities are provided"), N_("How you get the things you need"), "wheelchair", heading=PEOPLE, number=P6),
        _row("SCH1-7", N_("How parents are consulted and involved"), N_("How your parents have a say"), "parent", heading=TOGETHER, number=P7),
        _row("SCH1-8", N_("How young people are consulted and involved"), N_("How you have a say"), "talk", heading=TOGETHER),
        _row("SCH1-9", N_("How complaints from parents are handled"), N_("What happens if parents are not happy"), "sad", heading=TOGETHER),
        _row("SCH1-10", N_("How health, social care, council support and voluntary groups are involved"), N_("Who else helps: doctors, carers, the council"), "doctor", heading=TOGETHER),
        _row("SCH1-11", N_("Contact details of support services for parents"), N_("Who can help parents"), "call", heading=TOGETHER),
        _row("SCH1-12", N_("Whom to contact with a concern"), N_("Who to tell if you are worried"), "worried", heading=TOGETHER),
        _row("SCH1-13", N_("Help in moving between phases of education and towards adult life"), N_("Help when you move on"), "change", heading=TOGETHER),
        _row("SCH1-14", N_("Where the council’s Local Offer is published"), N_("Where to find the Local Offer"), "computer", heading=TOGETHER),
        _row("CFA-69-admission", N_("How disabled pupils are admitted"), N_("How disabled pupils get a place"), "start", heading=ACCESS),
        _row("CFA-69-fairness", N_("How disabled pupils are kept from being treated less well"), N_("How the school is fair to disabled pupils"), "rules", heading=ACCESS),
        _row("CFA-69-facilities", N_("The facilities that help disabled pupils to use the school"), N_("What helps disabled pupils get around"), "wheelchair", heading=ACCESS),
        _row("CFA-69-plan", N_("The accessibility plan"), N_("The plan to make the school better"), "plan", heading=ACCESS),
    ),
)  # fmt: skip
