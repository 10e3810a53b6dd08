"""The steps to a published outcome, what it freezes, whom it tells, and how it is corrected."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.service.answering import (
    SaveAnswers,
    SayWho,
    SendAnswers,
    save_answers,
    say_who,
    send_answers,
)
from participate.core.errors import MoveRefused, NotFound
from participate.core.groups import Group
from participate.core.lifecycle import Phase, State
from participate.core.news import NewsForm
from participate.outcomes.errors import CorrectionNeedsReason, NothingToPublish, NotReady
from participate.outcomes.models import Outcome
from participate.outcomes.queries.drafting import conditions, get_draft, list_actions
from participate.outcomes.queries.public import get_published, list_published, recent_changes
from participate.outcomes.queries.themes import get_theme
from participate.outcomes.service.coding import WriteTheme, write_theme
from participate.outcomes.service.steps import publish_correction
from participate.outcomes.service.writing import mark_done, start_correction, write_outcome
from participate.people.service import choose_news
from participate.rounds.queries import get_round
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.makers.moderation import judge_case, submit
from tests.support.makers.outcomes import easy, ended_round, latest, published, step, text_of, theme, written
from tests.support.outbox import Outbox
from tests.support.people import Kind
from tests.support.queries import QueryLog, assert_budget

Actors = Callable[[Kind], Identity]


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def ended(session: Session, officer: Identity, clock: FakeClock) -> OpenRound:
    return ended_round(session, actor=officer, now=clock.now)


def unmet(session: Session, ended: OpenRound, clock: FakeClock, *, phase: Phase) -> set[str]:
    row = get_round(session, ended.id)
    draft = get_draft(session, latest(session, ended.id))
    return {each.code for each in conditions(session, row, draft, phase=phase, now=clock.now) if not each.met}


def test_a_round_is_analysed_only_when_every_comment_was_read(
    session: Session, ended: OpenRound, actor: Actors, officer: Identity, clock: FakeClock
) -> None:
    subject = submit(session, now=clock.now, about=f"round:{ended.id}")
    with pytest.raises(NotReady) as refusal:
        step(session, ended.id, State.ANALYSED, actor=officer, now=clock.now)
    assert refusal.value.values == {"unmet": ("read",)}
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    step(session, ended.id, State.ANALYSED, actor=officer, now=clock.now)
    assert get_round(session, ended.id).state is State.ANALYSED


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        pytest.param({"decision": ""}, "decision", id="no decision"),
        pytest.param({"reasons": ""}, "decision", id="no reasons"),
        pytest.param({"decided_by": ""}, "decided-by", id="nobody decided"),
        pytest.param({"decided_on": None}, "decided-by", id="decided on no day"),
        pytest.param({"read_all": False}, "read-all", id="decided unread"),
    ],
)
def test_a_decision_is_whole(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock, missing: dict[str, object], code: str
) -> None:
    write_outcome(session, text_of(ended.id, **missing), actor=officer, now=clock.now)
    assert code in unmet(session, ended, clock, phase=Phase.ANALYSED)


def test_a_decision_answers_every_theme(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    written(session, ended.id, actor=officer, now=clock.now)
    write_theme(session, WriteTheme(round_id=ended.id, name="Money"), actor=officer, now=clock.now)
    assert unmet(session, ended, clock, phase=Phase.ANALYSED) == {"themes"}


def test_an_outcome_without_fresh_twins_is_not_published(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    row = written(session, ended.id, actor=officer, now=clock.now)
    changed = text_of(ended.id, version=row.version, reasons="Everybody asked for it.")
    write_outcome(session, changed, actor=officer, now=clock.now)
    assert unmet(session, ended, clock, phase=Phase.DECIDED) == {"easy-read"}


def test_a_late_outcome_says_why(session: Session, ended: OpenRound, officer: Identity, clock: FakeClock) -> None:
    row = written(session, ended.id, actor=officer, now=clock.now)
    clock.move(days=84)
    assert unmet(session, ended, clock, phase=Phase.DECIDED) == {"late"}
    late = text_of(ended.id, version=row.version, late_reason="Somebody left.")
    write_outcome(session, late, actor=officer, now=clock.now)
    easy(session, ended.id, actor=officer, now=clock.now)
    assert unmet(session, ended, clock, phase=Phase.DECIDED) == set()


@pytest.mark.parametrize("to", [State.DECIDED, State.PUBLISHED, State.ARCHIVED, State.DRAFT])
def test_no_step_is_left_out(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock, to: State
) -> None:
    written(session, ended.id, actor=officer, now=clock.now)
    with pytest.raises(MoveRefused):
        step(session, ended.id, to, actor=officer, now=clock.now)


def test_nothing_is_public_before_publishing(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    written(session, ended.id, actor=officer, now=clock.now)
    step(session, ended.id, State.ANALYSED, actor=officer, now=clock.now)
    step(session, ended.id, State.DECIDED, actor=officer, now=clock.now)
    assert list_published(session, after=None).rows == ()
    with pytest.raises(NotFound):
        get_published(session, ended.reference)


def test_later_coding_does_not_change_published_numbers(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    published(session, ended, actor=officer, now=clock.now)
    page = get_published(session, ended.reference)
    assert [each.heads for each in page.tables.groups] == [25, 20, 45]
    assert page.tables.themes == ()


def test_those_who_asked_for_news_get_one_mail_without_anything_personal(
    session: Session, actor: Actors, officer: Identity, clock: FakeClock, outbox: Outbox
) -> None:
    taken = open_round(session, now=clock.now - timedelta(days=20))
    parent = actor(Kind.PARENT)
    earlier = clock.now - timedelta(days=15)
    say_who(session, SayWho(round_id=taken.id, group=Group.PARENT), actor=parent, now=earlier)
    given = SaveAnswers(round_id=taken.id, given=(taken.choose(),))
    save_answers(session, given, actor=parent, worry_words="", now=earlier)
    send_answers(session, SendAnswers(round_id=taken.id, wants_news=True), actor=parent, worry_words="", now=earlier)
    row = published(session, taken, actor=officer, now=clock.now)
    (letter,) = outbox.letters
    assert (letter.key, letter.address) == (f"outcome:{row.id}:{parent.account_id}", "parent@example.org")
    assert "Parent" not in letter.body


@pytest.mark.parametrize(
    ("wish", "starts"),
    [(NewsForm.STANDARD, ["Read it here"]), (NewsForm.EASY, ["Easy read is here"]), (NewsForm.NONE, [])],
)
def test_news_come_in_the_form_that_somebody_wants_or_not_at_all(
    session: Session, actor: Actors, officer: Identity, clock: FakeClock, outbox: Outbox, wish: NewsForm,
    starts: list[str],
) -> None:  # fmt: skip
    taken = open_round(session, now=clock.now - timedelta(days=20))
    parent, earlier = actor(Kind.PARENT), clock.now - timedelta(days=15)
    say_who(session, SayWho(round_id=taken.id, group=Group.PARENT), actor=parent, now=earlier)
    given = SaveAnswers(round_id=taken.id, given=(taken.choose(),))
    save_answers(session, given, actor=parent, worry_words="", now=earlier)
    send_answers(session, SendAnswers(round_id=taken.id, wants_news=True), actor=parent, worry_words="", now=earlier)
    choose_news(session, wish, actor=parent)
    published(session, taken, actor=officer, now=clock.now)
    assert [letter.body.partition(":")[0] for letter in outbox.letters] == starts


def test_a_correction_stands_beside_the_version_it_corrects(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    first = published(session, ended, actor=officer, now=clock.now)
    start_correction(session, first.id, reason="The day was wrong.", actor=officer, now=clock.now)
    draft = latest(session, ended.id)
    changed = text_of(ended.id, version=draft.version, decision="We tell you in May.")
    write_outcome(session, changed, actor=officer, now=clock.now)
    easy(session, ended.id, actor=officer, now=clock.now)
    assert get_published(session, ended.reference).outcome.decision == "We tell you in June."
    publish_correction(session, ended.id, actor=officer, now=clock.move(days=1))
    newest, earlier = get_published(session, ended.reference), get_published(session, ended.reference, number=1)
    assert newest.outcome.decision == "We tell you in May."
    assert (earlier.outcome.decision, earlier.superseded) == ("We tell you in June.", True)
    assert newest.tables == earlier.tables
    assert [each.correction for each in newest.versions] == ["The day was wrong.", ""]


def test_a_correction_may_answer_a_theme_anew_but_not_count_again(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    theme_id = theme(session, ended.id, actor=officer, now=clock.now)
    first = published(session, ended, actor=officer, now=clock.now)
    start_correction(session, first.id, reason="One answer was wrong.", actor=officer, now=clock.now)
    found = get_theme(session, theme_id, round_id=ended.id)
    anew = WriteTheme(
        round_id=ended.id, name=found.name, answer="We run it ourselves.", theme_id=found.id, version=found.version
    )
    write_theme(session, anew, actor=officer, now=clock.now)
    publish_correction(session, ended.id, actor=officer, now=clock.now)
    before, after = (get_published(session, ended.reference, number=number).tables for number in (1, 2))
    assert [each.answer for each in before.themes] == ["We tell the bus company."]
    assert [each.answer for each in after.themes] == ["We run it ourselves."]
    assert before.questions == after.questions


def test_a_correction_begins_with_the_twins_that_were_published(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    first = published(session, ended, actor=officer, now=clock.now)
    start_correction(session, first.id, reason="The day was wrong.", actor=officer, now=clock.now)
    assert unmet(session, ended, clock, phase=Phase.DECIDED) == set()


def test_a_correction_that_lacks_a_twin_is_not_published(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    first = published(session, ended, actor=officer, now=clock.now)
    start_correction(session, first.id, reason="The day was wrong.", actor=officer, now=clock.now)
    draft = latest(session, ended.id)
    write_outcome(session, text_of(ended.id, version=draft.version, decision="In May."), actor=officer, now=clock.now)
    with pytest.raises(NotReady):
        publish_correction(session, ended.id, actor=officer, now=clock.now)


def test_a_correction_says_why(session: Session, ended: OpenRound, officer: Identity, clock: FakeClock) -> None:
    first = published(session, ended, actor=officer, now=clock.now)
    with pytest.raises(CorrectionNeedsReason):
        start_correction(session, first.id, reason=" ", actor=officer, now=clock.now)


def test_without_a_correction_there_is_nothing_to_publish(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    written(session, ended.id, actor=officer, now=clock.now)
    with pytest.raises(NothingToPublish):
        publish_correction(session, ended.id, actor=officer, now=clock.now)
    assert session.get_one(Outcome, latest(session, ended.id).id).published_at is None


def test_a_promise_that_was_kept_is_told_first(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    row = published(session, ended, actor=officer, now=clock.now)
    (action,) = list_actions(session, row.id)
    mark_done(session, action.id, actor=officer, now=clock.move(days=9))
    assert [(each.words, each.done_on) for each in recent_changes(session, limit=5)] == [(action.words, clock.now)]
    assert [each.id for each in get_published(session, ended.reference).of_kind("did")] == [action.id]


def test_a_promise_of_a_draft_is_not_kept_yet(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    row = written(session, ended.id, actor=officer, now=clock.now)
    (action,) = list_actions(session, row.id)
    with pytest.raises(NotFound):
        mark_done(session, action.id, actor=officer, now=clock.now)


def test_lists_of_outcomes_ask_twice_however_many(
    session: Session, officer: Identity, clock: FakeClock, queries: QueryLog
) -> None:
    for _ in range(3):
        published(session, ended_round(session, actor=officer, now=clock.now), actor=officer, now=clock.now)
    queries.clear()
    assert len(list_published(session, after=None).rows) == 3
    assert_budget(queries, 2)


def test_a_list_goes_on_behind_its_key(session: Session, officer: Identity, clock: FakeClock) -> None:
    made = [ended_round(session, actor=officer, now=clock.now) for _ in range(21)]
    for taken in made:
        published(session, taken, actor=officer, now=clock.now)
    first = list_published(session, after=None)
    second = list_published(session, after=first.next_key)
    shown = [each.reference for each in (*first.rows, *second.rows)]
    assert sorted(shown) == sorted(each.reference for each in made)
    assert second.next_key is None


def test_a_corrected_outcome_is_listed_once(
    session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    first = published(session, ended, actor=officer, now=clock.now)
    start_correction(session, first.id, reason="The day was wrong.", actor=officer, now=clock.now)
    draft = latest(session, ended.id)
    write_outcome(session, text_of(ended.id, version=draft.version, decision="May."), actor=officer, now=clock.now)
    easy(session, ended.id, actor=officer, now=clock.now)
    publish_correction(session, ended.id, actor=officer, now=clock.now)
    assert [each.decision for each in list_published(session, after=None).rows] == ["May."]
