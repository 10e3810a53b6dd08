"""What families say, and what the register calls it. Officers add pairs of their own beside these.

Our own list, from the words of the topics and of their easy-read names; no statute stands behind it.
"""

from dataclasses import dataclass
from datetime import date

DATED = date(2026, 6, 1)


@dataclass(frozen=True, slots=True)
class Everyday:
    """What people say, in several ways; the words that entries use for it; and the topics that are meant by it."""

    said: tuple[str, ...]
    means: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


EVERYDAY: tuple[Everyday, ...] = (
    Everyday(("speech help", "speech", "talking", "help with talking", "speaking", "stammer", "not talking", "SALT", "SLT"), ("speech language", "communication")),
    Everyday(("someone to talk to", "counsellor", "counselling", "sad", "worry", "worries", "worried", "anxious", "anxiety", "feelings", "self esteem", "CAMHS"), ("counselling", "wellbeing", "mental health"), ("LO-MH",)),
    Everyday(("mental health", "depression", "low mood"), ("wellbeing",), ("LO-MH",)),
    Everyday(("wheelchair taxi", "wheelchair taxis", "school taxi", "taxi", "taxis", "school bus", "bus pass", "school transport", "getting there", "lift to school"), ("transport", "travel", "taxi"), ("LO-TRAV",)),
    Everyday(("money", "benefits", "DLA", "PIP", "grant", "funding", "direct payments", "paying for it"), ("personal budget", "direct payment"), ("LO-MONEY",)),
    Everyday(("respite", "a break", "time off", "short break", "overnight"), ("short break",), ("LO-SB",)),
    Everyday(("nursery", "childcare", "childminder", "pre school", "preschool", "toddler", "baby", "playgroup", "creche"), ("early years", "childminder"), ("LO-EY",)),
    Everyday(("ADHD", "ADD", "hyperactive"), ("attention deficit", "neurodevelopmental", "neurodiversity")),
    Everyday(("autism", "autistic", "ASD", "ASC", "asperger", "aspergers"), ("autism", "autistic", "neurodevelopmental")),
    Everyday(("dyslexia", "reading and spelling", "trouble reading"), ("specific learning difficulty", "literacy")),
    Everyday(("special school", "special unit", "PRU", "alternative provision"), ("special school", "pupil referral"), ("LO-SPEC",)),
    Everyday(("SENCO", "SENDCO", "help at school", "SEN support", "teaching assistant", "TA"), ("SEN support", "special educational need coordinator"), ("LO-SCH",)),
    Everyday(("EHCP", "EHC plan", "statement", "assessment", "education health care plan", "finding out what is wrong"), ("EHC", "needs assessment"), ("LO-ASSESS",)),
    Everyday(("OT", "occupational", "handwriting help", "dressing"), ("occupational therapy",)),
    Everyday(("physio", "walking help"), ("physiotherapy",)),
    Everyday(("therapy", "therapist", "doctor", "nurse", "health visitor", "hospital", "paediatrician"), ("therapy", "nurse"), ("LO-HEALTH",)),
    Everyday(("deaf", "hearing aid", "hard of hearing", "sign language", "BSL"), ("hearing impairment", "deaf", "sensory")),
    Everyday(("blind", "braille", "cannot see"), ("visual impairment", "vision", "sensory")),
    Everyday(("fun", "days out", "things to do", "holiday club", "youth club", "sport", "swimming"), ("leisure", "activity"), ("LO-LEIS",)),
    Everyday(("music", "art", "drama", "dance"), ("music", "art", "drama"), ("LO-OTHED",)),
    Everyday(("job", "work", "getting a job", "work experience", "internship"), ("employment", "supported internship"), ("LO-PFA-W",)),
    Everyday(("college", "sixth form", "apprenticeship", "after school leaving"), ("post 16", "apprenticeship"), ("LO-P16",)),
    Everyday(("university", "uni", "DSA"), ("disabled student",), ("LO-HE",)),
    Everyday(("own home", "place to live", "moving out", "housing"), ("supported living", "housing"), ("LO-PFA-H",)),
    Everyday(("friends", "making friends", "lonely"), ("friendship", "social group"), ("LO-PFA-S",)),
    Everyday(("complain", "complaint", "not happy", "appeal", "tribunal", "disagree"), ("mediation", "appeal", "complaint"), ("LO-REDRESS",)),
    Everyday(("advice", "IASS", "SENDIASS", "who to ask", "someone to ask"), ("information advice",), ("LO-IAS",)),
    Everyday(("carer", "social worker", "care", "personal care"), ("social care",), ("LO-CARE",)),
    Everyday(("parents group", "parent group", "siblings", "brothers and sisters", "help for families"), ("sibling", "parent group"), ("LO-PARENT",)),
    Everyday(("changing school", "moving up", "growing up", "adult services", "transition"), ("transition", "preparing adulthood"), ("LO-MOVE",)),
    Everyday(("behaviour", "meltdown", "naughty", "tantrum", "challenging behaviour"), ("behaviour", "positive behaviour")),
    Everyday(("toilet", "toilet training", "potty training", "toileting", "nappies", "potty", "wetting", "soiling"), ("continence", "toilet", "nappy")),
    Everyday(("sleep", "not sleeping"), ("sleep",)),
    Everyday(("bully", "bullied", "bullying", "picked on"), ("bullying", "anti bullying")),
    Everyday(("equipment", "wheelchair", "hoist"), ("wheelchair", "equipment", "adaptation")),
)  # fmt: skip
