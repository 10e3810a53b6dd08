"""Twins: missing, fresh, stale; nobody's work is overwritten unseen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import StaleEdit
from participate.db.conflicts import refusing
from participate.easyread.errors import TwinIncomplete
from participate.easyread.models import Twin
from participate.easyread.queries import SourceText, TwinRow, TwinState, state_of, tally, twins_for
from participate.easyread.service import WriteTwin, forget_twins, write_twin
from tests.support.clock import FakeClock
from tests.support.people import Kind

SOURCE = SourceText(subject="round:1", part="purpose", text="Many families ring us.")
TWIN = WriteTwin(source=SOURCE, words=("Many people ring us.", "", " That is hard. "), picture="phone")


@pytest.fixture
def write(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> Callable[[WriteTwin], None]:
    officer = actor(Kind.OFFICER)
    return lambda command: write_twin(session, command, actor=officer, now=clock.now)


def twin_of(session: Session) -> TwinRow | None:
    return twins_for(session, frozenset({SOURCE.subject})).get((SOURCE.subject, SOURCE.part))


def test_a_text_without_a_twin_misses_it(session: Session) -> None:
    assert state_of(SOURCE, twin_of(session)) is TwinState.MISSING


def test_a_written_twin_is_fresh_a_line_an_idea(session: Session, write: Callable[[WriteTwin], None]) -> None:
    write(TWIN)
    twin = twin_of(session)
    assert twin is not None
    assert twin.words == ("Many people ring us.", "That is hard.")
    assert state_of(SOURCE, twin) is TwinState.FRESH


def test_a_twin_is_stale_once_its_text_changes(session: Session, write: Callable[[WriteTwin], None]) -> None:
    write(TWIN)
    assert state_of(replace(SOURCE, text="Few families ring us."), twin_of(session)) is TwinState.STALE


def test_white_space_at_the_ends_makes_no_twin_stale(session: Session, write: Callable[[WriteTwin], None]) -> None:
    write(TWIN)
    assert state_of(replace(SOURCE, text=f" {SOURCE.text}\n"), twin_of(session)) is TwinState.FRESH


@pytest.mark.parametrize(
    "command", [replace(TWIN, words=(" ",)), replace(TWIN, picture="")], ids=["no words", "no picture"]
)
def test_a_twin_needs_words_and_a_picture(write: Callable[[WriteTwin], None], command: WriteTwin) -> None:
    with pytest.raises(TwinIncomplete):
        write(command)


def test_the_second_of_two_writers_is_told(session: Session, write: Callable[[WriteTwin], None]) -> None:
    write(TWIN)
    seen = twin_of(session)
    assert seen is not None
    write(replace(TWIN, words=("First",), replaces=seen.fingerprint))
    with pytest.raises(StaleEdit):
        write(replace(TWIN, words=("Second",), replaces=seen.fingerprint))


def test_a_twin_that_appeared_meanwhile_is_not_overwritten(write: Callable[[WriteTwin], None]) -> None:
    write(TWIN)
    with pytest.raises(StaleEdit):
        write(replace(TWIN, replaces=""))


def test_a_text_has_one_twin(session: Session, write: Callable[[WriteTwin], None], clock: FakeClock) -> None:
    """uq_twin_subject_part"""
    write(TWIN)
    again = Twin(
        subject="round:1", part="purpose", words="x", picture="bus", source_hash="0" * 64, written_at=clock.now
    )
    with pytest.raises(StaleEdit), refusing(session, {"uq_twin_subject_part": StaleEdit()}):
        session.add(again)


def test_an_empty_text_wants_no_twin(session: Session, write: Callable[[WriteTwin], None]) -> None:
    write(TWIN)
    texts = (SOURCE, replace(SOURCE, part="lead", text=" "), replace(SOURCE, part="title"))
    counted = tally(texts, twins_for(session, frozenset({"round:1"})))
    assert (counted.wanted, counted.missing, counted.stale) == (2, 1, 0)


def test_twins_go_with_the_thing_they_belong_to(session: Session, write: Callable[[WriteTwin], None]) -> None:
    write(TWIN)
    forget_twins(session, ["round:1"])
    assert twin_of(session) is None
