"""What a card asks once: the age its batch does not carry, and three pictures, which only its first session chooses."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import CardPass, Identity
from participate.audit.queries import list_acts
from participate.core.errors import DomainError, NotFound
from participate.core.groups import AgeBand, BandOfAnotherGroup, Group
from participate.core.three_pictures import MOST_WRONG
from participate.people.errors import AgeNeeded, PicturesSpent, PicturesWrong, ThreePictures
from participate.people.models import CodeCard
from participate.people.queries import find_card, identify
from participate.people.service import (
    IssueCards,
    TypedCard,
    check_pictures,
    choose_pictures,
    issue_cards,
    say_age,
    use_card,
)
from participate.rounds.queries.ending import card_is_over
from tests.support.clock import FakeClock
from tests.support.settings import SECRET_KEY

MINE = ("cat", "sun", "bus")
OTHERS = ("dog", "sun", "bus")


class Holder:
    """Somebody with a card, who comes in with it as often as they like."""

    def __init__(
        self, session: Session, clock: FakeClock, *, group: Group | None = Group.CHILD, band: AgeBand | None = None
    ) -> None:
        self.session, self.clock = session, clock
        batch = IssueCards(group=group, band=band, issuer="Alder School", count=1)
        (self.card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)
        self.come_in()

    def come_in(self) -> None:
        typed = TypedCard(words=self.card.code)
        now = self.clock.now
        self.token = use_card(self.session, typed, place="x", is_over=card_is_over, now=now, key=SECRET_KEY)

    @property
    def actor(self) -> Identity:
        return identify(self.session, token=str(self.token), now=self.clock.now)

    @property
    def pass_(self) -> CardPass:
        assert self.actor.card is not None
        return self.actor.card

    def choose(self, *pictures: str) -> None:
        choose_pictures(self.session, pictures, actor=self.actor, now=self.clock.now, key=SECRET_KEY)

    def check(self, *pictures: str) -> DomainError | None:
        return check_pictures(self.session, pictures, actor=self.actor, key=SECRET_KEY)

    def say(self, band: AgeBand | None) -> None:
        say_age(self.session, band, actor=self.actor, now=self.clock.now)


def test_a_batch_that_carries_all_asks_nothing(session: Session, clock: FakeClock) -> None:
    assert not Holder(session, clock, band=AgeBand.FROM_8).pass_.asks_age
    assert not Holder(session, clock, group=Group.PARENT).pass_.asks_age
    unsaid = Holder(session, clock, group=None, band=AgeBand.FROM_8).pass_
    assert (unsaid.asks_age, unsaid.group) == (False, Group.CHILD)


@pytest.mark.parametrize(
    ("band", "group"),
    [(AgeBand.FROM_13, Group.CHILD), (AgeBand.FROM_16, Group.YOUNG), (AgeBand.FROM_18, Group.YOUNG)],
)
def test_an_age_says_the_group_as_well_and_is_asked_once(
    session: Session, clock: FakeClock, band: AgeBand, group: Group
) -> None:
    holder = Holder(session, clock, group=None)
    assert (holder.pass_.asks_age, holder.pass_.group) == (True, None)
    holder.say(band)
    holder.say(AgeBand.UNDER_8)
    holder.come_in()
    assert (holder.pass_.asks_age, holder.pass_.group, holder.pass_.band) == (False, group, band)
    facts = find_card(session, holder.actor.credential_id or 0)
    assert facts is not None
    assert (facts.group, facts.band) == (group, band)


def test_an_age_may_be_left_out_where_the_group_is_known(session: Session, clock: FakeClock) -> None:
    holder = Holder(session, clock)
    holder.say(None)
    assert (holder.pass_.asks_age, holder.pass_.group, holder.pass_.band) == (False, Group.CHILD, None)
    with pytest.raises(AgeNeeded):
        Holder(session, clock, group=None).say(None)


def test_an_age_of_another_group_is_refused(session: Session, clock: FakeClock) -> None:
    with pytest.raises(BandOfAnotherGroup):
        Holder(session, clock).say(AgeBand.FROM_18)


def test_three_pictures_open_in_any_order(session: Session, clock: FakeClock) -> None:
    holder = Holder(session, clock)
    holder.choose(*MINE)
    holder.come_in()
    assert holder.pass_.has_pictures
    assert holder.check(*reversed(MINE)) is None
    assert isinstance(holder.check(*OTHERS), PicturesWrong)


def test_pictures_are_kept_as_a_slow_hash_bound_to_their_card(session: Session, clock: FakeClock) -> None:
    other, holder = Holder(session, clock), Holder(session, clock)
    for each in (other, holder):
        each.choose(*MINE)
    first, second = session.scalars(select(CodeCard)).all()
    assert first.pictures_hash != second.pictures_hash
    assert not any(word in first.pictures_hash for word in MINE)
    second.pictures_hash = first.pictures_hash
    session.flush()
    assert isinstance(holder.check(*MINE), PicturesWrong)


def test_the_key_of_another_installation_opens_nothing(session: Session, clock: FakeClock) -> None:
    holder = Holder(session, clock)
    holder.choose(*MINE)
    assert isinstance(check_pictures(session, MINE, actor=holder.actor, key="another key"), PicturesWrong)


def test_only_the_first_session_of_a_card_chooses(session: Session, clock: FakeClock) -> None:
    """Whoever holds the card later, its issuer or a parent, cannot set pictures and so see the answers."""
    holder = Holder(session, clock)
    holder.come_in()
    assert not holder.pass_.may_choose_pictures
    holder.choose(*OTHERS)
    assert not holder.pass_.has_pictures
    assert isinstance(holder.check(*OTHERS), PicturesSpent)


def test_pictures_that_were_left_out_or_chosen_stay_so(session: Session, clock: FakeClock) -> None:
    without, with_them = Holder(session, clock), Holder(session, clock)
    without.choose()
    with_them.choose(*MINE)
    for holder in (without, with_them):
        assert not holder.pass_.may_choose_pictures
        holder.choose(*OTHERS)
    assert not without.pass_.has_pictures
    assert with_them.check(*MINE) is None


@pytest.mark.parametrize("chosen", [("cat",), ("cat", "dog", "sun", "bus"), ("cat", "dog", "cats")])
def test_it_takes_three_of_ours(session: Session, clock: FakeClock, chosen: tuple[str, ...]) -> None:
    holder = Holder(session, clock)
    with pytest.raises(ThreePictures):
        holder.choose(*chosen)
    assert isinstance(holder.check(*chosen), ThreePictures)


def test_after_four_wrong_ones_in_a_row_the_right_ones_open_nothing(session: Session, clock: FakeClock) -> None:
    holder = Holder(session, clock)
    holder.choose(*MINE)
    answers = [type(holder.check(*OTHERS)) for _ in range(MOST_WRONG)]
    assert answers == [PicturesWrong] * (MOST_WRONG - 1) + [PicturesSpent]
    assert isinstance(holder.check(*MINE), PicturesSpent)
    assert not holder.pass_.has_pictures
    holder.come_in()
    assert holder.pass_.group is Group.CHILD


def test_the_right_ones_begin_the_count_anew(session: Session, clock: FakeClock) -> None:
    holder = Holder(session, clock)
    holder.choose(*MINE)
    for _ in range(3):
        for _ in range(MOST_WRONG - 1):
            assert isinstance(holder.check(*OTHERS), PicturesWrong)
        assert holder.check(*MINE) is None


def test_wrong_pictures_of_one_card_cost_no_other_card_anything(session: Session, clock: FakeClock) -> None:
    one, other = Holder(session, clock), Holder(session, clock)
    for holder in (one, other):
        holder.choose(*MINE)
    for _ in range(MOST_WRONG):
        one.check(*OTHERS)
    assert other.check(*MINE) is None


def test_an_account_has_neither_age_nor_pictures_to_say(session: Session, clock: FakeClock) -> None:
    with pytest.raises(NotFound):
        say_age(session, AgeBand.FROM_8, actor=Identity(account_id=1, credential_id=99), now=clock.now)
    with pytest.raises(NotFound):
        check_pictures(session, MINE, actor=Identity(), key=SECRET_KEY)


def test_no_act_names_who_chose_what(session: Session, clock: FakeClock) -> None:
    holder = Holder(session, clock)
    holder.choose(*MINE)
    assert "cat" not in str(list_acts(session))
