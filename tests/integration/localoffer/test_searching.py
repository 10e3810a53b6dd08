"""Searching the register: spelling, everyday words, filters; what is missing."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.localoffer.asking import Asked
from participate.localoffer.content import TOPIC_VOCABULARY, EntryContent, Provision, Sector, Term, Tier
from participate.localoffer.marks import Lack
from participate.localoffer.queries import (
    Cover,
    Found,
    count_by_topic,
    count_lacking,
    cover_of_schedule_2,
    find_entries,
)
from participate.localoffer.queries.public import COUNTED, PAGE
from participate.localoffer.service import AddEveryday, add_everyday
from tests.support.clock import FakeClock
from tests.support.makers.localoffer import write
from tests.support.people import Kind


def topic(code: str) -> tuple[Term, ...]:
    return (Term(vocabulary=TOPIC_VOCABULARY, name=code),)


class Register:
    def __init__(self, session: Session, clock: FakeClock, actor: Identity) -> None:
        self.session, self.clock, self.actor = session, clock, actor

    def write(self, *contents: EntryContent) -> None:
        write(self.session, *contents, actor=self.actor, now=self.clock.now)

    def find(self, query: str = "", *, after: str | None = None, exact: bool = False, **filters: str) -> Found:
        asked = Asked(query=query, exact=exact, **filters)
        return find_entries(self.session, asked, after=after, now=self.clock.now)

    def names(self, query: str = "", *, exact: bool = False, **filters: str) -> list[str]:
        return [card.name for card in self.find(query, exact=exact, **filters).rows]


@pytest.fixture
def register(session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]) -> Register:
    return Register(session, clock, actor(Kind.OFFICER))


@pytest.mark.parametrize(
    ("query", "mended"),
    [
        ("speach", "speech"),
        ("Speach!", "speech!"),
        ("my speach therpy", "my speech therapy"),
        ("ocupatonal therapy", "occupational therapy"),
    ],
)
def test_a_misspelt_word_is_met_by_a_near_one_and_said(register: Register, query: str, mended: str) -> None:
    register.write(EntryContent(name="A", description="Speech and occupational therapy."), EntryContent(name="B"))
    found = register.find(query)
    assert ([card.name for card in found.rows], found.mended) == (["A"], mended)


def test_words_are_taken_as_typed_when_that_is_asked(register: Register) -> None:
    register.write(EntryContent(name="A", description="Speech."))
    assert (register.names("speach", exact=True), register.find("speach", exact=True).mended) == ([], "")


def test_a_word_that_is_there_is_not_mended(register: Register) -> None:
    register.write(EntryContent(name="A", description="Peach."), EntryContent(name="B", description="Peaches, beach."))
    assert register.find("beach").mended == ""


@pytest.mark.parametrize(
    "hidden", [{"is_public": False}, {"shown_until": date(2026, 6, 2)}, {"shown_from": date(2026, 6, 4)}]
)
def test_words_of_what_is_not_shown_are_never_proposed(register: Register, hidden: dict[str, object]) -> None:
    register.write(EntryContent(name="Secret", description="Confidential.", **hidden))
    found = register.find("confidentail")
    assert (found.mended, found.count, register.names("confidential"), register.names()) == ("", 0, [], [])


@pytest.mark.parametrize("query", ["speech help", "talking", "help with talking", "SALT"])
def test_everyday_words_find_what_entries_call_it(register: Register, query: str) -> None:
    register.write(
        EntryContent(name="A", description="Speech and language therapy."),
        EntryContent(name="B", description="Swimming."),
    )
    assert register.names(query) == ["A"]


def test_everyday_words_find_the_topic_that_is_meant(register: Register) -> None:
    register.write(EntryContent(name="A", terms=topic("LO-SB")), EntryContent(name="B", terms=topic("LO-TRAV")))
    assert (register.names("respite"), register.names("wheelchair taxi")) == (["A"], ["B"])


def test_words_that_tell_little_narrow_nothing_beside_others(register: Register) -> None:
    register.write(EntryContent(name="A", description="Dyslexia."), EntryContent(name="B", description="Support."))
    assert register.names("dyslexia help for my son") == ["A"]
    assert register.names("support") == ["B"]


def test_an_officers_own_words_are_known_too(register: Register) -> None:
    register.write(EntryContent(name="A", description="Speech therapy."), EntryContent(name="B"))
    assert register.names("chatter bus") == []
    command = AddEveryday(said="Chatter bus", means="speech", topic="")
    add_everyday(register.session, command, actor=register.actor, now=register.clock.now)
    assert register.names("the chatter buses") == ["A"]


FITS = EntryContent(
    name="Fits",
    terms=topic("LO-SB"),
    min_age=5,
    max_age=11,
    areas=("Pell Green",),
    tier=Tier.TARGETED,
    sector=Sector.VOLUNTARY,
    is_free=True,
    provision=(Provision.CARE,),
    for_settings=True,
)
FILTERS = [
    ("topic", "LO-SB", "LO-TRAV"),
    ("age", "5", "12"),
    ("age", "11", "4"),
    ("area", "pell", "Thornmere"),
    ("tier", "targeted", "universal"),
    ("sector", "voluntary", "public"),
    ("cost", "free", "paid"),
    ("provision", "care", "health"),
]


@pytest.mark.parametrize(("name", "fits", "other"), FILTERS)
def test_each_filter_narrows_and_says_when_it_is_to_be_dropped(
    register: Register, name: str, fits: str, other: str
) -> None:
    register.write(FITS, EntryContent(name="Elsewhere", min_age=30))
    assert register.names(**{name: fits}) == ["Fits"]
    nothing = register.find("fits", **{name: other})
    assert (nothing.count, nothing.drop) == (0, (name,))


def test_what_is_offered_to_settings_is_found_by_its_mark_alone(register: Register) -> None:
    register.write(FITS, EntryContent(name="Settings", description="For settings."))
    assert register.names(settings="yes") == ["Fits"]
    assert register.names("for:settings") == ["Settings"]


def test_of_several_filters_the_one_that_stands_in_the_way_is_named(register: Register) -> None:
    register.write(FITS)
    assert register.find(topic="LO-SB", cost="paid", age="6").drop == ("cost",)
    assert register.find(topic="LO-TRAV", cost="paid").drop == ()


def test_a_name_that_holds_the_words_comes_first(register: Register) -> None:
    register.write(EntryContent(name="A", description="A warm pool."), EntryContent(name="Warm pool club"))
    assert register.names("warm pool") == ["Warm pool club", "A"]


def test_more_than_can_be_ranked_are_listed_by_name_to_the_end(register: Register) -> None:
    many = COUNTED + PAGE + 5
    register.write(*(EntryContent(name=f"Club {number:04d}", description="Warm.") for number in range(many)))
    found = register.find("warm")
    assert (found.count, found.more) == (COUNTED, True)
    names = [card.name for card in found.rows]
    while found.next_key:
        found = register.find("warm", after=found.next_key)
        names += [card.name for card in found.rows]
    assert names == [f"Club {number:04d}" for number in range(many)]


@pytest.mark.parametrize("query", ["a" * 100, "' OR 1=1 --", "%_%", "tier:specialist", "\u0000x", "😀 speech", "١٢٣٤"])
def test_hostile_words_find_nothing_and_break_nothing(register: Register, query: str) -> None:
    register.write(EntryContent(name="A", tier=Tier.SPECIALIST))
    assert register.names(query) == []


def test_an_edit_takes_marks_and_words_with_it(register: Register) -> None:
    register.write(FITS)
    rows = count_lacking(register.session, now=register.clock.now)
    assert {lack for lack, (count, _) in rows.items() if count} == {Lack.HOW_TO_GET, Lack.CONTACT, Lack.CHECK}


def test_schedule_2_says_what_is_missing_and_what_is_little(register: Register) -> None:
    register.write(*(EntryContent(name=f"Bus {number}", terms=topic("LO-TRAV")) for number in range(3)))
    register.write(EntryContent(name="A", terms=topic("LO-HE")), EntryContent(name="B", terms=topic("LO-MH")))
    register.write(EntryContent(name="Hidden", terms=topic("LO-OTHED"), is_public=False))
    parts = cover_of_schedule_2(count_by_topic(register.session, now=register.clock.now))
    covers = {each.row.code: each.cover for _, rows in parts for each in rows}
    assert covers["SCH2-9"] is Cover.SOME
    assert covers["SCH2-16"] is Cover.LITTLE
    assert covers["SCH2-11"] is Cover.LITTLE
    assert covers["SCH2-7"] is Cover.NONE
    assert covers["SCH2-1h"] is Cover.UNKNOWN


def test_a_name_with_the_word_comes_first_then_one_with_what_is_meant(register: Register) -> None:
    register.write(
        EntryContent(name="Childminders with training", description="Speech help for your child."),
        EntryContent(name="Children’s speech and language therapy", description="For under fives."),
        EntryContent(name="Active club", description="Swimming each week."),
        EntryContent(name="Leisure for all", description="Many sports, swimming."),
        EntryContent(name="Wet and easy swim", description="A pool for swimming."),
    )
    assert register.names("speech help")[0] == "Children’s speech and language therapy"
    assert register.names("swimming") == ["Wet and easy swim", "Leisure for all", "Active club"]


WITH_TAXI = EntryContent(name="Taxi", description="Wheelchair taxi for the family.")
TRAINING = EntryContent(name="Training", description="Courses and training.")


@pytest.mark.parametrize(
    ("query", "names", "most"),
    [
        ("wheelchair taxi", ["Taxi"], False),
        ("wheelchair taxis free", ["Taxi"], False),
        ("wheelchair taxi zebra", ["Taxi"], True),
        ("family rest", ["Taxi"], True),
        ("taxi training", ["Taxi", "Training"], True),
        ("zebra quartz training", [], False),
        ("family wont", ["Taxi"], False),
    ],
)
def test_one_word_too_many_gives_what_has_most_of_the_words(
    register: Register, query: str, names: list[str], most: bool
) -> None:
    register.write(WITH_TAXI, TRAINING, EntryContent(name="Best", description="The best of all."))
    found = register.find(query)
    assert ([card.name for card in found.rows], found.most, found.mended) == (names, most, "")


def test_a_correction_that_finds_nothing_is_not_shown(register: Register) -> None:
    register.write(WITH_TAXI, EntryContent(name="Music", description="Violin."))
    found = register.find("violyn", tier="specialist", area="Nowhere")
    assert (found.rows, found.mended, found.count) == ((), "", 0)
    assert register.find("rest").mended == ""


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("taksi", "Taxi"),
        ("help wiv toking", "Speech"),
        ("bullyed", "Kind"),
        ("toilet training", "Dry"),
        ("dokter", "Doctor"),
    ],
)
def test_children_are_understood_as_they_write(register: Register, query: str, name: str) -> None:
    register.write(
        WITH_TAXI,
        EntryContent(name="Speech", description="Speech and language therapy."),
        EntryContent(name="Kind", description="About bullying."),
        EntryContent(name="Dry", description="Continence nurses."),
        EntryContent(name="Doctor", description="Your doctor."),
    )
    assert name in register.names(query)
