"""The stable topics of the Local Offer (domain 1.4): from CFA-30, Schedule 2 and the Code's content list."""

from dataclasses import dataclass

from participate.core.marked import N_


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: code, label, easy-read label, picture concept, and the statute codes it answers to."""

    code: str
    label: str
    easy_label: str
    picture: str
    statute: tuple[str, ...]


TOPICS: tuple[Topic, ...] = (
    Topic("LO-EY", N_("Early years and childcare"), N_("Nursery and childcare"), "baby", ("SCH2-1a", "SCH2-12")),
    Topic("LO-SCH", N_("Mainstream schools: SEN support"), N_("Help at school"), "school", ("SCH2-1b", "SCH2-3a")),
    Topic("LO-SPEC", N_("Special schools, units and alternative provision"), N_("Special schools"), "teacher", ("SCH2-1d", "SCH2-3b")),
    Topic("LO-P16", N_("College, apprenticeships and training after 16"), N_("College and work training"), "college", ("SCH2-1e",)),
    Topic("LO-HE", N_("Support at university"), N_("University"), "learn", ("SCH2-16",)),
    Topic("LO-OUT", N_("Help outside the area"), N_("Help outside our area"), "place", ("SCH2-2",)),
    Topic("LO-OTHED", N_("Other learning: sport, arts, clubs"), N_("Clubs and learning"), "art", ("CFA-30-2b",)),
    Topic("LO-HEALTH", N_("Health services and therapies"), N_("Health"), "doctor", ("SCH2-11",)),
    Topic("LO-MH", N_("Emotional wellbeing and mental health"), N_("Feelings and mental health"), "feelings", ("SCH2-5j",)),
    Topic("LO-CARE", N_("Social care"), N_("Care and support"), "carer", ("SCH2-12",)),
    Topic("LO-SB", N_("Short breaks"), N_("Short breaks"), "play", ("SCH2-12",)),
    Topic("LO-LEIS", N_("Leisure and activities"), N_("Fun things to do"), "sport", ("SCH2-12",)),
    Topic("LO-TRAV", N_("Travel and transport"), N_("Getting there"), "bus", ("SCH2-9",)),
    Topic("LO-PFA-W", N_("Adulthood: finding work"), N_("Getting a job"), "job", ("CFA-30-3a",)),
    Topic("LO-PFA-H", N_("Adulthood: a home of one’s own"), N_("A place to live"), "home", ("CFA-30-3b",)),
    Topic("LO-PFA-S", N_("Adulthood: friends and community"), N_("Friends and community"), "friends", ("CFA-30-3c",)),
    Topic("LO-MOVE", N_("Moving between schools and to adult services"), N_("Moving on"), "change", ("SCH2-4",)),
    Topic("LO-ASSESS", N_("Finding needs, assessments and plans"), N_("Finding out what help you need"), "plan", ("SCH2-13",)),
    Topic("LO-MONEY", N_("Funding and personal budgets"), N_("Money for support"), "money", ("SCH2-3d",)),
    Topic("LO-ACCESS", N_("Who can get help and how that is decided"), N_("Who can get help"), "question", ("SCH2-14",)),
    Topic("LO-IAS", N_("Information, advice, support and groups"), N_("Who can help and advise you"), "help", ("SCH2-15",)),
    Topic("LO-REDRESS", N_("Complaints, mediation and appeals"), N_("If you are not happy"), "sad", ("SCH2-17",)),
    Topic("LO-PARENT", N_("Support for parents, carers, brothers and sisters"), N_("Help for families"), "family", ("SCH2-12",)),
    Topic("LO-STRAT", N_("Accessibility and SEND strategy"), N_("Our plan"), "council", ("SCH2-18",)),
    Topic("LO-FORM", N_("How the Local Offer is published"), N_("How the website works"), "computer", ("REG57",)),
    Topic("LO-VOICE", N_("How people comment and are involved"), N_("How to have your say"), "talk", ("REG56-1c",)),
)  # fmt: skip
SCHOOLS = frozenset({"LO-EY", "LO-SCH", "LO-SPEC", "LO-P16"})
"""The topics of places that teach and train."""
BY_CODE = {topic.code: topic for topic in TOPICS}
