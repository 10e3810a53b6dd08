import pytest
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.keeping.queries import get_kept
from participate.keeping.service import LIFE, MOST_CHARACTERS, KeepForm, forget_kept, keep_form
from tests.support.clock import FakeClock

TYPED = KeepForm(path="/take-part/X/1", fields=[("words", "It was\nlong"), ("pick", "a"), ("pick", "b")])


def test_typed_words_come_back_in_their_order(session: Session, clock: FakeClock) -> None:
    token = keep_form(session, TYPED, now=clock.now)
    assert token is not None
    kept = get_kept(session, token, now=clock.now)
    assert (kept.path, kept.fields) == (TYPED.path, tuple(TYPED.fields))


def test_another_token_finds_nothing(session: Session, clock: FakeClock) -> None:
    keep_form(session, TYPED, now=clock.now)
    with pytest.raises(NotFound):
        get_kept(session, "another", now=clock.now)


def test_after_a_day_nothing_is_found_and_then_nothing_is_there(session: Session, clock: FakeClock) -> None:
    token = keep_form(session, TYPED, now=clock.now)
    with pytest.raises(NotFound):
        get_kept(session, token or "", now=clock.now + LIFE)
    forget_kept(session, now=clock.now + LIFE)
    with pytest.raises(NotFound):
        get_kept(session, token or "", now=clock.now)


def test_an_empty_or_endless_form_is_not_kept(session: Session, clock: FakeClock) -> None:
    assert keep_form(session, KeepForm(path="/x", fields=[]), now=clock.now) is None
    endless = KeepForm(path="/x", fields=[("words", "a" * (MOST_CHARACTERS + 1))])
    assert keep_form(session, endless, now=clock.now) is None
