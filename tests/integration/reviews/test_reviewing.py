"""People review: drafts and what is sent, whose it is, what is watched and what waits to be read."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.core.errors import RoundNotOpen
from participate.core.frameworks import Score
from participate.core.groups import Group
from participate.core.helping import ChosenBy, Help
from participate.core.organisations import OrganisationKind, Post
from participate.core.questions import LONGEST_WORDS, AnswerState
from participate.localoffer.models import Entry, ProviderKeeper
from participate.moderation.models import Case, CaseState, SafeguardingItem
from participate.reviews.errors import NothingScored, OwnEntry, RowWordsTooLong, SentAlready
from participate.reviews.models import Reviewer, ReviewScore, ReviewSheet
from participate.reviews.queries.remembering import list_reviewed
from participate.reviews.queries.reviewing import Standing, find_mine, standings, theirs
from participate.reviews.service.coming_back import show_again
from participate.reviews.service.reviewing import (
    OpenAgain,
    SayWho,
    SendSheet,
    open_again,
    say_who,
    send_sheet,
    stay,
    take_back,
)
from participate.reviews.service.sheets import Given
from participate.rounds.errors import CardOfAnotherRound, GroupNotAsked, WhoNeeded
from participate.rounds.models import TookPart
from tests.support.clock import FakeClock
from tests.support.makers.answering import open_round
from tests.support.makers.reviews import DAYS, OpenReview, open_review, saved, says, sent
from tests.support.people import Kind, identity_of, organisation_of

Actors = Callable[[Kind], Identity]


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def another_browser(child: Identity) -> Identity:
    return replace(child, session_key="another-browser")


def test_a_draft_is_kept_and_counts_nothing(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    saved(session, taken, says(taken.rows[0], Score.NO, comment="No times."), actor=parent, now=clock.now)
    mine = find_mine(session, round_id=taken.id, actor=parent)
    assert mine is not None
    (sheet,) = mine.sheets.values()
    assert sheet.begun
    assert sheet.scores[taken.rows[0]].comment == "No times."
    assert count(session, TookPart) == count(session, Case) == 0
    assert standings(session, actor=parent) == {taken.id: Standing.DRAFT}


def test_what_is_sent_counts_once_and_its_words_wait_to_be_read(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    given = says(taken.rows[0], Score.LIMITED, evidence="Under Contact", comment="No name.")
    sent(session, taken, given, actor=parent, now=clock.now)
    sent(session, taken, says(taken.rows[0]), actor=parent, now=clock.now, position=2)
    case = session.scalars(select(Case)).one()
    assert (case.about, case.state, case.text) == (f"round:{taken.id}", CaseState.WAITING, "Under Contact\nNo name.")
    assert case.place == f"{taken.plan.subjects[0].title}: {taken.plan.framework.rows[0].label}"
    assert [(each.group, each.heads) for each in session.scalars(select(TookPart))] == [(Group.PARENT, 1)]


def test_sending_twice_changes_nothing(session: Session, taken: OpenReview, parent: Identity, clock: FakeClock) -> None:
    sent(session, taken, says(taken.rows[0], comment="Good."), actor=parent, now=clock.now)
    command = SendSheet(round_id=taken.id, position=1, helped_by=frozenset({Help.READ}))
    send_sheet(session, command, actor=parent, worry_words="", now=clock.now)
    assert count(session, TookPart) == count(session, Case) == 1


def counting(session: Session) -> list[tuple[Score | None, str]]:
    """What the sheets that count say."""
    found = select(ReviewScore.score, ReviewScore.comment).join(ReviewSheet, ReviewSheet.id == ReviewScore.sheet_id)
    return [(score, words) for score, words in session.execute(found.where(ReviewSheet.sent_on.is_not(None)))]


def test_a_sent_review_is_opened_before_it_changes_and_counts_until_the_new_one_is_sent(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, says(taken.rows[0], Score.NO, comment="Grey."), actor=parent, now=clock.now)
    with pytest.raises(SentAlready):
        saved(session, taken, says(taken.rows[0]), actor=parent, now=clock.now)
    open_again(session, OpenAgain(round_id=taken.id, position=1), actor=parent, now=clock.now)
    mine = find_mine(session, round_id=taken.id, actor=parent)
    assert mine is not None
    (sheet,) = mine.sheets.values()
    assert (sheet.sent, sheet.anew, sheet.scores[taken.rows[0]].comment) == (True, True, "Grey.")
    saved(session, taken, says(taken.rows[0], Score.YES, comment="Blue."), actor=parent, now=clock.now)
    assert counting(session) == [(Score.NO, "Grey.")]
    assert session.scalars(select(Case.text)).all() == ["Grey."]
    sent(session, taken, says(taken.rows[0], Score.YES, comment="Blue."), actor=parent, now=clock.now)
    assert counting(session) == [(Score.YES, "Blue.")]
    assert session.scalars(select(Case.text).where(Case.state == CaseState.WAITING)).all() == ["Blue."]
    assert count(session, TookPart) == 1
    with pytest.raises(SentAlready):
        saved(session, taken, says(taken.rows[0]), actor=parent, now=clock.now)


def test_worry_words_are_looked_for_in_what_is_only_saved(
    session: Session, taken: OpenReview, child: Identity, clock: FakeClock
) -> None:
    given = Given(row=taken.rows[0], state=AnswerState.SKIPPED, comment="Somebody hits me.")
    saved(session, taken, given, actor=child, now=clock.now, worry="hits me")
    assert count(session, SafeguardingItem) == 1
    assert count(session, Case) == 0


def test_a_card_brings_its_group_and_band(
    session: Session, taken: OpenReview, child: Identity, clock: FakeClock
) -> None:
    saved(session, taken, says(taken.rows[0]), actor=child, now=clock.now)
    row = session.scalars(select(Reviewer)).one()
    assert (row.group, row.band) == (Group.CHILD, child.card and child.card.band)


def test_another_browser_with_the_same_card_sees_nothing_and_starts_empty(
    session: Session, taken: OpenReview, child: Identity, clock: FakeClock
) -> None:
    saved(session, taken, says(taken.rows[0], comment="My secret."), actor=child, now=clock.now)
    other = another_browser(child)
    mine = find_mine(session, round_id=taken.id, actor=other)
    assert mine is not None
    (sheet,) = mine.sheets.values()
    assert sheet.hidden
    assert sheet.scores == {}
    assert list_reviewed(session, actor=other) == ()
    saved(session, taken, says(taken.rows[1]), actor=other, now=clock.now)
    assert session.scalars(select(ReviewScore.comment).where(ReviewScore.comment != "")).all() == []


def test_another_browser_may_not_send_what_the_first_wrote(
    session: Session, taken: OpenReview, child: Identity, clock: FakeClock
) -> None:
    saved(session, taken, says(taken.rows[0]), actor=child, now=clock.now)
    command = SendSheet(round_id=taken.id, position=1)
    with pytest.raises(NothingScored):
        send_sheet(session, command, actor=another_browser(child), worry_words="", now=clock.now)


def test_doing_it_again_with_the_same_card_elsewhere_begins_empty_and_the_sent_one_counts_until_then(
    session: Session, taken: OpenReview, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, says(taken.rows[0], comment="My secret."), actor=child, now=clock.now)
    other = another_browser(child)
    open_again(session, OpenAgain(round_id=taken.id, position=1), actor=other, now=clock.now)
    mine = find_mine(session, round_id=taken.id, actor=other)
    assert mine is not None
    assert [dict(each.scores) for each in mine.sheets.values()] == [{}]
    assert counting(session) == [(Score.YES, "My secret.")]
    assert session.scalars(select(Case.state)).one() is CaseState.WAITING
    sent(session, taken, says(taken.rows[1], Score.NO), actor=other, now=clock.now)
    assert [each for each in counting(session) if each != (None, "")] == [(Score.NO, "")]


def test_another_browser_takes_back_only_what_it_wrote(
    session: Session, taken: OpenReview, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, says(taken.rows[0], comment="My secret."), actor=child, now=clock.now)
    saved(session, taken, says(taken.rows[0], comment="My draft."), actor=child, now=clock.now, position=2)
    other = another_browser(child)
    sent(session, taken, says(taken.rows[0], comment="Mine."), actor=other, now=clock.now, position=3)
    take_back(session, taken.id, actor=other, now=clock.now)
    assert counting(session) == [(Score.YES, "My secret.")]
    assert set(session.scalars(select(ReviewScore.comment))) == {"My secret.", "My draft.", ""}


def test_the_three_pictures_hand_this_browser_what_was_written_with_the_card(
    session: Session, taken: OpenReview, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, says(taken.rows[0], comment="Mine."), actor=child, now=clock.now)
    other = another_browser(child)
    show_again(session, taken.id, actor=other, now=clock.now)
    mine = find_mine(session, round_id=taken.id, actor=other)
    assert mine is not None
    assert [each.scores[taken.rows[0]].comment for each in mine.sheets.values()] == ["Mine."]
    assert counting(session) == [(Score.YES, "Mine.")]


def test_what_is_begun_is_taken_back_with_what_is_sent(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, says(taken.rows[0]), actor=parent, now=clock.now)
    open_again(session, OpenAgain(round_id=taken.id, position=1), actor=parent, now=clock.now)
    saved(session, taken, says(taken.rows[0], comment="Hm."), actor=parent, now=clock.now, position=2)
    take_back(session, taken.id, actor=parent, now=clock.now)
    mine = find_mine(session, round_id=taken.id, actor=parent)
    assert mine is not None
    assert not mine.may_take_back
    assert not any(each.begun or each.sent for each in mine.sheets.values())


def test_an_account_says_first_in_whose_name(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    from participate.reviews.service.reviewing import SaveScores, save_scores

    command = SaveScores(round_id=taken.id, position=1, given=(says(taken.rows[0]),))
    with pytest.raises(WhoNeeded):
        save_scores(session, command, actor=parent, worry_words="", now=clock.now)
    with pytest.raises(GroupNotAsked):
        say_who(session, SayWho(round_id=taken.id, group=Group.PROVIDER), actor=parent, now=clock.now)


def test_whose_reviews_they_are_stays_once_one_is_sent(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    say_who(session, SayWho(round_id=taken.id, group=Group.ON_BEHALF), actor=parent, now=clock.now)
    sent(session, taken, says(taken.rows[0]), actor=parent, now=clock.now)
    say_who(session, SayWho(round_id=taken.id, group=Group.YOUNG), actor=parent, now=clock.now)
    assert session.scalars(select(Reviewer.group)).one() is Group.PARENT


def test_nobody_reviews_an_entry_of_their_own_organisation(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    school = organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)
    provider = session.scalars(select(Entry.provider_id).where(Entry.id == taken.plan.subjects[0].entry_id)).one()
    session.add(ProviderKeeper(provider_id=provider, organisation_id=school))
    session.flush()
    belongs = Membership(
        organisation_id=school, organisation="Alder School", kind=OrganisationKind.SCHOOL, post=Post.MEMBER
    )
    own = replace(parent, memberships=(belongs,))
    with pytest.raises(OwnEntry):
        saved(session, taken, says(taken.rows[0]), actor=own, now=clock.now)
    with pytest.raises(OwnEntry):
        send_sheet(session, SendSheet(round_id=taken.id, position=1), actor=own, worry_words="", now=clock.now)


def test_each_is_given_others_so_that_all_are_looked_at_alike(session: Session, clock: FakeClock) -> None:
    taken = open_review(session, now=clock.now, entries=3, each=2)
    people = [identity_of(session, Kind.CHILD, now=clock.now) for _ in range(6)]
    given = Counter(each.id for person in people for each in theirs(taken.plan, actor=person))
    assert sorted(given.values()) == [4, 4, 4]


def test_nobody_is_given_what_their_own_organisation_keeps(
    session: Session, clock: FakeClock, parent: Identity
) -> None:
    taken = open_review(session, now=clock.now, entries=3, each=3)
    own = replace(taken.plan.subjects[1], kept_by=frozenset({7}))
    plan = replace(taken.plan, subjects=(taken.plan.subjects[0], own, taken.plan.subjects[2]))
    belongs = Membership(organisation_id=7, organisation="Alder", kind=OrganisationKind.SCHOOL, post=Post.MEMBER)
    assert own not in theirs(plan, actor=replace(parent, memberships=(belongs,)))


@pytest.mark.parametrize("words", ["evidence", "comment"])
def test_too_many_words_are_refused_and_a_page_that_is_left_keeps_them(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock, words: str
) -> None:
    long = {words: "x" * (LONGEST_WORDS + 1)}
    with pytest.raises(RowWordsTooLong):
        saved(session, taken, says(taken.rows[0], **long), actor=parent, now=clock.now)
    half = replace(says(taken.rows[0], **long), whole=False)
    saved(session, taken, half, actor=parent, now=clock.now)
    with pytest.raises(RowWordsTooLong):
        send_sheet(session, SendSheet(round_id=taken.id, position=1), actor=parent, worry_words="", now=clock.now)


def test_a_review_that_says_nothing_is_not_sent(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    skipped = Given(row=taken.rows[0], state=AnswerState.SKIPPED)
    with pytest.raises(NothingScored):
        sent(session, taken, skipped, actor=parent, now=clock.now)
    with pytest.raises(NothingScored):
        sent(session, taken, says("no-such-row"), actor=parent, now=clock.now, position=2)


def test_after_the_close_nothing_is_taken(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    saved(session, taken, says(taken.rows[0]), actor=parent, now=clock.now)
    late = clock.now + DAYS
    for act in (
        lambda: saved(session, taken, says(taken.rows[0]), actor=parent, now=late),
        lambda: sent(session, taken, actor=parent, now=late),
        lambda: take_back(session, taken.id, actor=parent, now=late),
        lambda: open_again(session, OpenAgain(round_id=taken.id, position=1), actor=parent, now=late),
    ):
        with pytest.raises(RoundNotOpen):
            act()


def test_a_card_of_another_round_reviews_nothing(session: Session, taken: OpenReview, clock: FakeClock) -> None:
    other = open_round(session, now=clock.now)
    stranger = identity_of(session, Kind.CHILD, now=clock.now, round_id=other.id)
    with pytest.raises(CardOfAnotherRound):
        saved(session, taken, says(taken.rows[0]), actor=stranger, now=clock.now)


def test_taking_back_leaves_nothing_that_counts(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, says(taken.rows[0], comment="Good."), actor=parent, now=clock.now)
    take_back(session, taken.id, actor=parent, now=clock.now)
    assert session.scalars(select(ReviewSheet.sent_on)).all() == [None]
    assert session.scalars(select(Case.state)).one() is CaseState.WITHDRAWN
    sent(session, taken, says(taken.rows[0]), actor=parent, now=clock.now)
    assert count(session, TookPart) == 1


def test_help_and_who_chose_are_kept_with_the_reviewer(
    session: Session, taken: OpenReview, parent: Identity, clock: FakeClock
) -> None:
    saved(session, taken, says(taken.rows[0]), actor=parent, now=clock.now)
    command = SendSheet(
        round_id=taken.id,
        position=1,
        helped_by=frozenset({Help.READ, Help.WROTE}),
        chosen_by=ChosenBy.TOGETHER,
        wants_news=True,
    )
    send_sheet(session, command, actor=parent, worry_words="", now=clock.now)
    (said,) = list_reviewed(session, actor=parent)
    assert said.helped_by == {Help.READ, Help.WROTE}
    assert (said.chosen_by, said.wants_news) == (ChosenBy.TOGETHER, True)


def test_whoever_is_still_there_goes_on(session: Session, taken: OpenReview, child: Identity, clock: FakeClock) -> None:
    saved(session, taken, says(taken.rows[0]), actor=child, now=clock.now)
    clock.now += DAYS / 10
    stay(session, OpenAgain(round_id=taken.id, position=1), actor=child, now=clock.now)
    assert session.scalars(select(ReviewSheet.written_at)).one() == clock.now
