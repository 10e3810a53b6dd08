"""A participant's verbs: save, send, start again, take back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import CardPass, Identity
from participate.audit.models import Act, ActValues
from participate.consultations.errors import (
    AlreadySent,
    NothingAnswered,
    OptionUnknown,
    ResponseExists,
    TooFewChoices,
    TooManyChoices,
    WordsTooLong,
)
from participate.consultations.models import Answer, AnswerChoice, Response
from participate.consultations.queries.answering import Mine, credentials_wanting_news, find_mine
from participate.consultations.service.answering import (
    SaveAnswers,
    SayWho,
    SendAnswers,
    SentBefore,
    answer_again,
    save_answers,
    say_who,
    send_answers,
    take_back,
)
from participate.consultations.service.answers import Given
from participate.core.errors import DomainError, RoundNotOpen
from participate.core.groups import AgeBand, Channel, Group
from participate.core.questions import LONGEST_WORDS, AnswerState
from participate.core.schedule import LONDON
from participate.db.conflicts import refusing
from participate.moderation.models import Case, SafeguardingItem
from participate.rounds.errors import CardOfAnotherRound, GroupNotAsked, WhoNeeded
from participate.rounds.models import TookPart
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round, saved, sent
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]
WORRY = "my uncle hits me"


def _save(session: Session, taken: OpenRound, *given: Given, actor: Identity, clock: FakeClock) -> None:
    save_answers(session, SaveAnswers(round_id=taken.id, given=given), actor=actor, worry_words="", now=clock.now)


def _send(session: Session, taken: OpenRound, *, actor: Identity, clock: FakeClock) -> None:
    send_answers(session, SendAnswers(round_id=taken.id), actor=actor, worry_words="", now=clock.now)


def _again(session: Session, taken: OpenRound, *, actor: Identity, clock: FakeClock, on_behalf: bool = False) -> None:
    answer_again(session, SentBefore(round_id=taken.id, on_behalf=on_behalf), actor=actor, now=clock.now)


def _take_back(
    session: Session, taken: OpenRound, *, actor: Identity, clock: FakeClock, on_behalf: bool = False
) -> None:
    take_back(session, SentBefore(round_id=taken.id, on_behalf=on_behalf), actor=actor, now=clock.now)


def _count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_saved_answer_is_a_draft_that_does_not_count(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.choose(), actor=child, clock=clock)
    response = session.scalars(select(Response)).one()
    assert (response.sent_on, response.group, response.channel) == (None, Group.CHILD, Channel.WEB)
    assert _count(session, TookPart) == 0


def test_a_card_brings_group_and_band_and_nobody_is_asked(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.choose(), actor=child, clock=clock)
    assert session.scalars(select(Response.band)).one() is AgeBand.FROM_8


def test_saving_again_replaces_the_answer(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.choose(0), actor=child, clock=clock)
    _save(session, taken, taken.choose(1), actor=child, clock=clock)
    assert session.scalars(select(AnswerChoice.option_id)).all() == [taken.one_options[1]]


def test_an_answer_of_another_round_is_passed_over(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    other = open_round(session, now=clock.now)
    _save(session, taken, other.choose(), actor=child, clock=clock)
    assert _count(session, Answer) == 0


def test_an_account_says_first_whose_answers_these_are(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    with pytest.raises(WhoNeeded):
        _save(session, taken, taken.choose(), actor=parent, clock=clock)


def test_a_parent_answers_for_a_child_in_a_group_of_its_own(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(), actor=parent, now=clock.now, group=Group.ON_BEHALF)
    assert session.scalars(select(TookPart.group)).one() is Group.ON_BEHALF


@pytest.mark.parametrize(
    "group",
    [
        pytest.param(Group.CHILD, id="a child answers by card"),
        pytest.param(Group.PROVIDER, id="not asked in this round"),
    ],
)
def test_an_account_cannot_answer_as(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock, group: Group
) -> None:
    with pytest.raises(GroupNotAsked):
        say_who(session, SayWho(round_id=taken.id, group=group), actor=parent, now=clock.now)


def test_only_young_people_leave_an_age_band(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    command = SayWho(round_id=taken.id, group=Group.PARENT, band=AgeBand.FROM_16)
    say_who(session, command, actor=parent, now=clock.now)
    assert session.scalars(select(Response.band)).one() is None
    say_who(session, replace(command, group=Group.YOUNG), actor=parent, now=clock.now)
    assert session.scalars(select(Response.band)).one() is AgeBand.FROM_16


def test_a_card_of_another_round_is_refused(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    other = replace(child, card=CardPass(round_id=taken.id + 1, group=Group.CHILD, band=None))
    with pytest.raises(CardOfAnotherRound):
        _save(session, taken, taken.choose(), actor=other, clock=clock)


def test_a_card_of_a_group_that_is_not_asked_is_refused(session: Session, child: Identity, clock: FakeClock) -> None:
    taken = open_round(session, now=clock.now, groups=[Group.PARENT])
    with pytest.raises(GroupNotAsked):
        _save(session, taken, taken.choose(), actor=child, clock=clock)


NOT_WHOLE = {
    "an option of another question": (
        OptionUnknown,
        lambda r: Given(question_id=r.one, state=AnswerState.ANSWERED, chosen={r.face_options[0]: 1}),
    ),
    "two where one is asked": (
        TooManyChoices,
        lambda r: Given(question_id=r.one, state=AnswerState.ANSWERED, chosen=dict.fromkeys(r.one_options, 1)),
    ),
    "three where two are the most": (TooManyChoices, lambda r: r.choose_several(0, 1, 2)),
    "none where one is the least": (TooFewChoices, lambda r: r.choose_several()),
    "words beyond the limit": (WordsTooLong, lambda r: r.write("a" * (LONGEST_WORDS + 7))),
}


@pytest.mark.parametrize(("refusal", "given"), NOT_WHOLE.values(), ids=NOT_WHOLE.keys())
def test_an_answer_that_is_not_whole_is_refused(
    session: Session,
    taken: OpenRound,
    child: Identity,
    clock: FakeClock,
    refusal: type[DomainError],
    given: Callable[[OpenRound], Given],
) -> None:
    with pytest.raises(refusal):
        _save(session, taken, given(taken), actor=child, clock=clock)


def test_a_text_that_is_too_long_is_told_by_how_much(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    with pytest.raises(WordsTooLong) as refused:
        _save(session, taken, taken.write("a" * (LONGEST_WORDS + 7)), actor=child, clock=clock)
    assert refused.value.values == {"number": 4, "over": 7}


def test_a_part_of_an_answer_may_be_kept_before_it_is_whole(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.choose_several(whole=False), actor=child, clock=clock)
    assert session.scalars(select(Answer.state)).one() is AnswerState.SKIPPED


def test_sending_counts_the_person_once_and_says_no_more_than_group_channel_and_day(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(), actor=child, now=clock.now)
    row = session.scalars(select(TookPart)).one()
    assert (row.group, row.channel, row.heads, row.on_day.astimezone(LONDON).hour) == (Group.CHILD, Channel.WEB, 1, 0)


def test_sending_twice_changes_nothing(session: Session, taken: OpenRound, child: Identity, clock: FakeClock) -> None:
    sent(session, taken, taken.write("A map"), actor=child, now=clock.now)
    clock.move(minutes=1)
    _send(session, taken, actor=child, clock=clock)
    assert (_count(session, TookPart), _count(session, Case)) == (1, 1)
    assert session.scalars(select(Response.sent_on)).one() != clock.now


def test_nothing_answered_is_nothing_to_send(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.skip(taken.one), actor=child, clock=clock)
    with pytest.raises(NothingAnswered):
        _send(session, taken, actor=child, clock=clock)


def test_i_do_not_know_is_an_answer(session: Session, taken: OpenRound, child: Identity, clock: FakeClock) -> None:
    sent(session, taken, taken.unsure(taken.one), actor=child, now=clock.now)
    assert session.scalars(select(Answer.state)).one() is AnswerState.DO_NOT_KNOW


def test_answering_ends_when_the_round_closes_and_the_draft_stays(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.choose(), actor=child, clock=clock)
    clock.move(days=10)
    with pytest.raises(RoundNotOpen):
        _send(session, taken, actor=child, clock=clock)
    assert _count(session, AnswerChoice) == 1


def test_a_round_that_has_not_opened_takes_no_answer(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    clock.move(days=-2)
    with pytest.raises(RoundNotOpen):
        _save(session, taken, taken.choose(), actor=child, clock=clock)


def test_sent_answers_are_changed_by_starting_again_only(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(), actor=child, now=clock.now)
    with pytest.raises(AlreadySent):
        _save(session, taken, taken.choose(1), actor=child, clock=clock)


def test_answering_again_counts_the_new_answers_and_the_person_still_once(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(0), actor=child, now=clock.now)
    _again(session, taken, actor=child, clock=clock)
    sent(session, taken, taken.choose(1), actor=child, now=clock.now)
    assert session.scalars(select(AnswerChoice.option_id)).all() == [taken.one_options[1]]
    assert _count(session, TookPart) == 1


def test_what_is_taken_back_leaves_no_words_and_no_choice(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(), taken.write("A map of the stops"), actor=child, now=clock.now)
    _take_back(session, taken, actor=child, clock=clock)
    assert session.scalars(select(Response.sent_on)).one() is None
    assert (_count(session, AnswerChoice), set(session.scalars(select(Answer.text)))) == (0, {""})
    assert not [case for case in session.scalars(select(Case)) if case.state == "waiting"]


def test_an_answer_keeps_its_id_when_it_is_emptied(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.write("A map"), actor=child, now=clock.now)
    before = session.scalars(select(Answer.id)).all()
    _take_back(session, taken, actor=child, clock=clock)
    assert session.scalars(select(Answer.id)).all() == before


def test_each_sent_text_waits_to_be_read_under_its_answer_and_its_round(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.write("A map of the stops"), actor=child, now=clock.now)
    case, answer = session.scalars(select(Case)).one(), session.scalars(select(Answer.id)).one()
    assert (case.subject, case.about) == (f"answer:{answer}", f"round:{taken.id}")
    assert case.place == "Question 4: What else would help?"


def test_a_worry_in_a_draft_goes_to_the_lead_although_it_was_never_sent(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.write(WORRY), actor=child, clock=clock)
    assert session.scalars(select(SafeguardingItem.credential_id)).one() == child.credential_id


def test_taking_answers_back_does_not_take_a_worry_from_the_lead(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.write(WORRY), actor=child, clock=clock)
    _take_back(session, taken, actor=child, clock=clock)
    assert _count(session, SafeguardingItem) == 1


def test_a_card_in_another_browser_session_sees_no_draft(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.choose(), actor=child, clock=clock)
    assert find_mine(session, round_id=taken.id, actor=replace(child, session_key="another")) == Mine(hidden=True)


def test_a_card_in_another_browser_session_starts_an_empty_draft(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.choose(), taken.write("Secret words"), actor=child, clock=clock)
    _save(session, taken, taken.unsure(taken.faces), actor=replace(child, session_key="another"), clock=clock)
    assert (_count(session, AnswerChoice), set(session.scalars(select(Answer.text)))) == (0, {""})


def test_a_card_in_another_browser_session_cannot_send_what_it_may_not_see(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.choose(), actor=child, clock=clock)
    with pytest.raises(NothingAnswered):
        _send(session, taken, actor=replace(child, session_key="another"), clock=clock)


def test_a_card_never_shows_what_was_sent(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.choose(), actor=child, now=clock.now)
    mine = find_mine(session, round_id=taken.id, actor=child)
    assert (mine.draft, [each.group for each in mine.sent]) == (None, [Group.CHILD])


def test_an_account_sees_its_own_answers_from_anywhere(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    saved(session, taken, taken.choose(), actor=parent, now=clock.now)
    mine = find_mine(session, round_id=taken.id, actor=replace(parent, session_key="another"))
    assert mine.draft is not None
    assert mine.draft.answers[taken.one].options == {taken.one_options[0]}


def test_a_card_has_no_address_for_news(session: Session, taken: OpenRound, child: Identity, clock: FakeClock) -> None:
    _save(session, taken, taken.choose(), actor=child, clock=clock)
    command = SendAnswers(round_id=taken.id, wants_news=True)
    send_answers(session, command, actor=child, worry_words="", now=clock.now)
    assert session.scalars(select(Response.wants_news)).one() is False


def test_participants_are_recorded_as_a_change_without_actor_or_words(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    sent(session, taken, taken.write("A map of the stops"), actor=child, now=clock.now)
    acts = session.scalars(select(Act)).all()
    assert {(act.action, act.actor_id, act.subject) for act in acts} == {
        ("something.changed", None, f"round:{taken.id}")
    }
    assert _count(session, ActValues) == 0


def test_one_credential_has_one_draft_in_a_round_uq_response_round_id_credential_id_kind(
    session: Session, taken: OpenRound, child: Identity, clock: FakeClock
) -> None:
    _save(session, taken, taken.choose(), actor=child, clock=clock)
    double = Response(round_id=taken.id, credential_id=child.credential_id, channel=Channel.WEB, group=Group.CHILD)
    rule = "uq_response_round_id_credential_id_kind"
    with pytest.raises(ResponseExists), refusing(session, {rule: ResponseExists()}):
        session.add(double)


def test_those_who_asked_for_news_are_known_once_they_have_sent(
    session: Session, taken: OpenRound, parent: Identity, clock: FakeClock
) -> None:
    saved(session, taken, taken.choose(), actor=parent, now=clock.now)
    assert session.scalars(credentials_wanting_news(taken.id)).all() == []
    command = SendAnswers(round_id=taken.id, wants_news=True)
    send_answers(session, command, actor=parent, worry_words="", now=clock.now)
    assert session.scalars(credentials_wanting_news(taken.id)).all() == [parent.credential_id]
