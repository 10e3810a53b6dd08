"""The whole Local Offer against Schedule 2 of the SEND Regulations 2014 (domain 1.3).

Numbers are printed for paragraphs 1, 2, 3, 5, 15 and 17 alone: those of the rest are not verified.
"""

from datetime import date

from participate.core.frameworks import Answers, Framework, FrameworkRow, SubjectKind
from participate.core.marked import N_
from participate.core.rulesets.rule import Rule

P1 = N_("Schedule 2, paragraph 1")
P2 = N_("Schedule 2, paragraph 2")
P3 = N_("Schedule 2, paragraph 3")
P5 = N_("Schedule 2, paragraph 5")
P15 = N_("Schedule 2, paragraph 15")
P17 = N_("Schedule 2, paragraph 17")
PLACES = N_("Places that teach and train")
SUPPORT = N_("How they support children and young people")
BESIDE = N_("Beside school and college")
ALL_SERVICES = N_("Health, care and growing up")
HOW = N_("Getting help, and putting things right")


def _row(code: str, label: str, easy: str, picture: str, *topics: str, heading: str, number: str = "") -> FrameworkRow:
    return FrameworkRow(
        code=code,
        reference=number,
        label=label,
        easy_label=easy,
        picture=picture,
        rule=Rule.LAW,
        verified=bool(number),
        heading=heading,
        topics=topics,
    )


def _place(code: str, label: str, easy: str, picture: str, *topics: str, number: str = P1) -> FrameworkRow:
    return _row(code, label, easy, picture, *topics, heading=PLACES, number=number)


def _support(code: str, label: str, easy: str, picture: str, *topics: str, number: str = P5) -> FrameworkRow:
    return _row(code, label, easy, picture, "LO-SCH", *topics, heading=SUPPORT, number=number)


SCHEDULE_2 = Framework(
    code="schedule-2",
    dated=date(2014, 9, 1),
    title=N_("What the whole Local Offer holds"),
    easy_title=N_("What the Local Offer must tell you"),
    about=N_("The list of Schedule 2, row by row: is the information there, is part of it there, or is it missing?"),
    easy_about=N_("The law has a list. It says what the Local Offer must tell you. We check each thing."),
    source=N_("Special Educational Needs and Disability Regulations 2014, Schedule 2, in our own words"),
    link="https://www.legislation.gov.uk/uksi/2014/1530",
    subjects=frozenset({SubjectKind.SITE, SubjectKind.TOPIC}),
    answers=Answers.SCORES,
    rows=(
        _place("SCH2-1", N_("What places that teach and train in this area are expected to provide"), N_("Help from schools and colleges near you"), "school", "LO-EY", "LO-SCH", "LO-SPEC", "LO-P16"),
        _place("SCH2-1a", N_("Nurseries, childminders and other early years providers"), N_("Help from nurseries and childminders"), "baby", "LO-EY"),
        _place("SCH2-1b", N_("Maintained schools and their units"), N_("Help from council schools"), "school", "LO-SCH"),
        _place("SCH2-1c", N_("Academies and their units"), N_("Help from academy schools"), "school", "LO-SCH"),
        _place("SCH2-1d", N_("Non-maintained special schools"), N_("Help from special schools"), "teacher", "LO-SPEC"),
        _place("SCH2-1e", N_("Colleges and other places for learning after 16"), N_("Help from colleges"), "college", "LO-P16"),
        _place("SCH2-1f", N_("Independent special schools and colleges on the approved list"), N_("Help from other special schools and colleges"), "teacher", "LO-SPEC"),
        _place("SCH2-1g", N_("Pupil referral units"), N_("Help in units for pupils out of school"), "learn", "LO-SPEC"),
        _place("SCH2-1h", N_("People whom the council pays to support children and young people"), N_("Help from people the council pays"), "carer"),
        _place("SCH2-2", N_("The same from places outside the area"), N_("Help from places outside our area"), "place", "LO-OUT", number=P2),
        _place("SCH2-3a", N_("Mainstream schools and colleges, with support to follow the curriculum"), N_("Help with lessons in ordinary schools and colleges"), "learn", "LO-SCH", number=P3),
        _place("SCH2-3b", N_("Special schools and special colleges"), N_("What special schools and colleges do"), "teacher", "LO-SPEC", number=P3),
        _place("SCH2-3c", N_("What the council itself arranges in mainstream and alternative provision"), N_("Help the council sets up in schools"), "council", "LO-SPEC", number=P3),
        _place("SCH2-3d", N_("How support for special educational needs is paid for"), N_("How help is paid for"), "money", "LO-MONEY", number=P3),
        _support("SCH2-4", N_("How providers find needs, ask families, get services and equipment, and help people move on"), N_("How they find out what help you need"), "plan", "LO-MOVE", number=""),
        _support("SCH2-5a", N_("How they teach"), N_("How they teach you"), "teacher"),
        _support("SCH2-5b", N_("How lessons and places are adapted"), N_("How lessons and rooms are changed for you"), "change"),
        _support("SCH2-5c", N_("More support for learning"), N_("More help to learn"), "help"),
        _support("SCH2-5d", N_("How progress is checked, and how families and young people take part"), N_("How they check that you are learning"), "chart"),
        _support("SCH2-5e", N_("How they know that support works, and how families and young people take part"), N_("How they know that the help works"), "thinking"),
        _support("SCH2-5f", N_("How people get to use the facilities"), N_("How you can use all the rooms and things"), "wheelchair"),
        _support("SCH2-5g", N_("Activities beyond lessons, sport among them"), N_("Clubs, trips and sport"), "sport"),
        _support("SCH2-5h", N_("What support there is"), N_("What help there is"), "help"),
        _support("SCH2-5i", N_("How staff get the skills they need"), N_("How staff learn to help"), "learn"),
        _support("SCH2-5j", N_("Emotional, mental and social development"), N_("Feelings and friends"), "feelings", "LO-MH"),
        _support("SCH2-6", N_("Where the SEN information of each provider can be found"), N_("Where to read what each school says"), "read", number=""),
        _row("SCH2-7", N_("Other learning: sport, arts, clubs outside school"), N_("Clubs and learning outside school"), "art", "LO-OTHED", heading=BESIDE),
        _row("SCH2-8", N_("Apprenticeships, traineeships and supported internships"), N_("Learning a job"), "job", "LO-P16", heading=BESIDE),
        _row("SCH2-9", N_("Travel: special transport, and help with the cost"), N_("How to get there, and who pays"), "bus", "LO-TRAV", heading=BESIDE),
        _row("SCH2-16", N_("Support for young people at university"), N_("Help at university"), "college", "LO-HE", heading=BESIDE),
        _row("SCH2-10", N_("Getting ready for adult life: a home, work, taking part in society"), N_("A home, a job and friends as an adult"), "home", "LO-PFA-W", "LO-PFA-H", "LO-PFA-S", heading=ALL_SERVICES),
        _row("SCH2-11", N_("Health services, and help for settings with medical conditions"), N_("Help with your health"), "doctor", "LO-HEALTH", "LO-MH", heading=ALL_SERVICES),
        _row("SCH2-12", N_("Social care: childcare, leisure, short breaks, moving to adult care"), N_("Care, fun things and short breaks"), "carer", "LO-EY", "LO-CARE", "LO-SB", "LO-LEIS", "LO-MOVE", "LO-PARENT", heading=ALL_SERVICES),
        _row("SCH2-13", N_("How needs are found, how to ask for an EHC needs assessment, and personal budgets"), N_("How to ask for a plan"), "plan", "LO-ASSESS", "LO-MONEY", heading=HOW),
        _row("SCH2-14", N_("Whom each service is for, how to get it, and how that is decided"), N_("Who can get help, and who decides"), "question", "LO-ACCESS", heading=HOW),
        _row("SCH2-15", N_("Where to get information, advice and support"), N_("Who can help and advise you"), "help", "LO-IAS", heading=HOW, number=P15),
        _row("SCH2-17", N_("How to complain, and how disagreements are settled"), N_("What to do if you are not happy"), "sad", "LO-REDRESS", heading=HOW, number=P17),
        _row("SCH2-18", N_("The council’s plan to make schools accessible"), N_("The council’s plan to open schools to all"), "council", "LO-STRAT", heading=HOW),
    ),
)  # fmt: skip
