from collections.abc import Callable

import pytest
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import StaleEdit
from participate.localoffer.asking import Asked
from participate.localoffer.models import TermTopic
from participate.localoffer.queries import find_entries
from participate.localoffer.service import MapTerms, map_terms
from tests.support.clock import FakeClock
from tests.support.makers.localoffer import service, take
from tests.support.people import Kind
from tests.support.queries import QueryLog


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


def test_mapping_a_term_asks_as_much_for_forty_entries_as_for_one(
    session: Session, officer: Identity, clock: FakeClock, queries: QueryLog
) -> None:
    def asked(term: str, *numbers: int) -> list[str]:
        take(session, *(service(number, terms=(term,)) for number in numbers), actor=officer, now=clock.now)
        queries.clear()
        map_terms(session, MapTerms(topics={term: "LO-LEIS"}), actor=officer, now=clock.now)
        return queries.names

    assert asked("Swimming", 1) == asked("Chess", *range(2, 42))
    found = find_entries(session, Asked(topic="LO-LEIS"), after=None, now=clock.now)
    assert found.next_key is not None


def test_an_entry_keeps_the_topics_of_its_other_terms(session: Session, officer: Identity, clock: FakeClock) -> None:
    take(session, service(1, terms=("Swimming", "Buses", "Pools")), actor=officer, now=clock.now)
    both = {"Swimming": "LO-LEIS", "Buses": "LO-TRAV", "Pools": "LO-LEIS"}
    map_terms(session, MapTerms(topics=both), actor=officer, now=clock.now)
    map_terms(session, MapTerms(topics={"Pools": ""}), actor=officer, now=clock.now)
    (card,) = find_entries(session, Asked(), after=None, now=clock.now).rows
    assert [topic.code for topic in card.topics] == ["LO-LEIS", "LO-TRAV"]


def test_what_somebody_else_chose_since_is_not_overwritten(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    map_terms(session, MapTerms(topics={"Buses": "LO-TRAV"}), actor=officer, now=clock.now)
    command = MapTerms(topics={"BUSES": "LO-LEIS", "Pools": "LO-LEIS"}, seen={"BUSES": "", "Pools": ""})
    with pytest.raises(StaleEdit) as caught:
        map_terms(session, command, actor=officer, now=clock.now)
    assert caught.value.values["now"] == {"buses": "LO-TRAV"}
    assert session.get(TermTopic, "pools") is None


@pytest.mark.parametrize("topic", ["LO-NONE", "x" * 500])
def test_a_topic_that_does_not_exist_is_not_kept(
    session: Session, officer: Identity, clock: FakeClock, topic: str
) -> None:
    map_terms(session, MapTerms(topics={"Buses": topic}), actor=officer, now=clock.now)
    assert session.get(TermTopic, "buses") is None


def test_two_first_topics_for_one_term_at_once_end_in_a_stale_edit(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    """The rival’s row appears between our looking and our writing, as another process’s commit does."""
    rivals = [{"name": "buses", "topic": "LO-TRAV"}]

    def come_between(session: Session, *_: object) -> None:
        if rivals:
            session.execute(insert(TermTopic), rivals.pop())

    event.listen(session, "before_flush", come_between)
    with pytest.raises(StaleEdit):
        map_terms(session, MapTerms(topics={"Buses": "LO-LEIS"}, seen={"Buses": ""}), actor=officer, now=clock.now)
