"""Guessing at cards, from one place and from thousands, while children go on coming in (decision 2)."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.groups import AgeBand, Group
from participate.people.errors import CodeUnknown, NumberNeeded
from participate.people.limits import WRONG_CODES_HERE, WRONG_CODES_IN_HOUSE
from participate.people.models import Tries
from participate.people.service import CardRefused, IssueCards, NewCard, TypedCard, issue_cards, use_card
from participate.people.service.limits import forget_tries
from participate.rounds.queries.ending import card_is_over
from tests.support.clock import FakeClock
from tests.support.settings import SECRET_KEY

WRONG = "apple boat drum kite apple"
SCHOOL = "school"


def _cards(session: Session, *, clock: FakeClock, count: int = 1) -> tuple[NewCard, ...]:
    batch = IssueCards(group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=count)
    return issue_cards(session, batch, now=clock.now, key=SECRET_KEY)


def _use(
    session: Session, words: str, *, clock: FakeClock, number: int | None = None, place: str = SCHOOL
) -> str | CardRefused:
    typed = TypedCard(words=words, number=number)
    return use_card(session, typed, place=place, is_over=card_is_over, now=clock.now, key=SECRET_KEY)


def _guess_here(session: Session, *, clock: FakeClock, times: int = WRONG_CODES_HERE.most) -> list[type]:
    return [type(_use(session, WRONG, clock=clock)) for _ in range(times)]


def _besiege(session: Session, *, clock: FakeClock) -> None:
    """One guess from each of so many addresses that the house asks for numbers."""
    for address in range(WRONG_CODES_IN_HOUSE.most):
        assert isinstance(_use(session, WRONG, clock=clock, place=f"address {address}"), CodeUnknown)


def test_after_many_wrong_words_the_number_is_asked_for(session: Session, clock: FakeClock) -> None:
    assert set(_guess_here(session, clock=clock)) == {CodeUnknown}
    assert isinstance(_use(session, WRONG, clock=clock), NumberNeeded)
    assert isinstance(_use(session, WRONG, clock=clock, place="elsewhere"), CodeUnknown)


def test_whoever_guesses_is_not_told_when_a_guess_is_right(session: Session, clock: FakeClock) -> None:
    (card,) = _cards(session, clock=clock)
    _guess_here(session, clock=clock)
    assert isinstance(_use(session, card.code, clock=clock), NumberNeeded)


@pytest.mark.parametrize("besieged", [False, True], ids=["guessed at here", "besieged"])
def test_a_card_with_its_number_always_comes_in(session: Session, clock: FakeClock, *, besieged: bool) -> None:
    (card,) = _cards(session, clock=clock)
    if besieged:
        _besiege(session, clock=clock)
    else:
        _guess_here(session, clock=clock, times=200)
    assert isinstance(_use(session, card.code, clock=clock, number=card.number), str)


def test_the_number_of_another_card_is_worth_nothing(session: Session, clock: FakeClock) -> None:
    first, second = _cards(session, clock=clock, count=2)
    _besiege(session, clock=clock)
    assert isinstance(_use(session, first.code, clock=clock, number=second.number), CodeUnknown)


def test_a_number_that_is_given_must_be_right_at_any_time(session: Session, clock: FakeClock) -> None:
    (card,) = _cards(session, clock=clock)
    assert isinstance(_use(session, card.code, clock=clock, number=card.number + 1), CodeUnknown)


def test_guessing_from_thousands_of_addresses_finds_no_card_without_its_number(
    session: Session, clock: FakeClock
) -> None:
    """Even somebody who guesses right is told nothing, at whichever address."""
    cards = _cards(session, clock=clock, count=30)
    _besiege(session, clock=clock)
    answers = [_use(session, card.code, clock=clock, place=f"new {place}") for place, card in enumerate(cards)]
    assert {type(each) for each in answers} == {NumberNeeded}


def test_a_class_comes_in_while_the_house_is_besieged(session: Session, clock: FakeClock) -> None:
    """Thirty children behind one address, each of whom mistypes the words, then the number, then neither."""
    cards = _cards(session, clock=clock, count=30)
    _besiege(session, clock=clock)
    for number, card in enumerate(cards):
        _use(session, WRONG, clock=clock, place=f"attacker {number}", number=number)
        assert isinstance(_use(session, WRONG, clock=clock, number=card.number), CodeUnknown)
        assert isinstance(_use(session, card.code, clock=clock, number=card.number + 1), CodeUnknown)
        assert isinstance(_use(session, card.code, clock=clock, number=card.number), str)


def test_a_class_that_mistypes_is_not_asked_for_numbers(session: Session, clock: FakeClock) -> None:
    """Each card that comes in makes room for ten slips at its place, and the house is never besieged by one class."""
    for card in _cards(session, clock=clock, count=30):
        _guess_here(session, clock=clock, times=3)
        assert isinstance(_use(session, card.code, clock=clock), str)


def test_coming_back_with_ones_own_card_makes_no_room(session: Session, clock: FakeClock) -> None:
    (card,) = _cards(session, clock=clock)
    for _ in range(20):
        _use(session, card.code, clock=clock)
    _guess_here(session, clock=clock, times=WRONG_CODES_HERE.most + WRONG_CODES_HERE.more)
    assert isinstance(_use(session, card.code, clock=clock), NumberNeeded)


def test_the_next_day_words_are_enough_again(session: Session, clock: FakeClock) -> None:
    (card,) = _cards(session, clock=clock)
    _besiege(session, clock=clock)
    clock.move(days=1)
    assert isinstance(_use(session, card.code, clock=clock), str)
    clock.move(days=2)
    forget_tries(session, now=clock.now)
    assert session.scalars(select(Tries)).all() == []


def test_numbers_go_on_through_the_house_with_endings_nobody_can_tell(session: Session, clock: FakeClock) -> None:
    numbers = [card.number for _ in range(3) for card in _cards(session, clock=clock, count=20)]
    assert [each // 1000 for each in numbers] == list(range(1, 61))
    assert len({each % 1000 for each in numbers}) > 40
