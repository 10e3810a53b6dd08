"""Officers enter what came on paper and what groups said."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act, ActValues
from participate.consultations.errors import NothingAnswered, TooManyChoices, TooManyHands
from participate.consultations.models import Response
from participate.consultations.queries.helping import help_of
from participate.consultations.service.answers import Given
from participate.core.groups import AgeBand, BandOfAnotherGroup, Channel, Group
from participate.core.helping import ChosenBy, Help
from participate.core.questions import AnswerState
from participate.moderation.models import Case, SafeguardingItem
from participate.paper.errors import EnteredOtherwise, PaperNotTaken
from participate.paper.service import EnterGroup, EnterPaper, enter_group, enter_paper
from participate.rounds.errors import GroupNotAsked
from participate.rounds.models import TookPart
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.people import Kind


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenRound:
    return open_round(session, now=clock.now)


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


def _paper(taken: OpenRound, *given: Given, key: str = "sheet-1", group: Group = Group.CHILD) -> EnterPaper:
    return EnterPaper(
        round_id=taken.id,
        entry_key=key,
        group=group,
        band=AgeBand.FROM_8,
        helped_by=frozenset({Help.READ}),
        chosen_by=ChosenBy.SELF,
        given=given,
    )


def _group(taken: OpenRound, *given: Given, heads: int = 10) -> EnterGroup:
    return EnterGroup(round_id=taken.id, entry_key="session-1", group=Group.YOUNG, band=None, heads=heads, given=given)


def _hands(question_id: int, **hands: int) -> Given:
    chosen = {int(option[1:]): count for option, count in hands.items()}
    return Given(question_id=question_id, state=AnswerState.ANSWERED, chosen=chosen)


def _enter(session: Session, command: EnterPaper | EnterGroup, *, actor: Identity, clock: FakeClock) -> int:
    if isinstance(command, EnterPaper):
        return enter_paper(session, command, actor=actor, worry_words="", now=clock.now)
    return enter_group(session, command, actor=actor, worry_words="", now=clock.now)


def _count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def _entered(session: Session) -> int:
    """How many acts of entering paper are on record."""
    return session.scalar(select(func.count(Act.id)).where(Act.action == "paper.entered")) or 0


def test_a_paper_answer_keeps_its_channel_and_is_sent_at_once(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    _enter(session, _paper(taken, taken.choose()), actor=officer, clock=clock)
    row = session.scalars(select(Response)).one()
    assert (row.channel, row.group, row.band, row.chosen_by, help_of(session, [row.id])[row.id]) == (
        Channel.PAPER, Group.CHILD, AgeBand.FROM_8, ChosenBy.SELF, {Help.READ},
    )  # fmt: skip
    assert row.sent_on == clock.now


def test_the_same_form_sent_twice_is_one_answer(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    first = _enter(session, _paper(taken, taken.choose()), actor=officer, clock=clock)
    again = _enter(session, _paper(taken, taken.choose()), actor=officer, clock=clock)
    assert first == again
    assert (_count(session, Response), _count(session, TookPart), _entered(session)) == (1, 1, 1)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"group": Group.ON_BEHALF}, id="another group"),
        pytest.param({"band": AgeBand.FROM_11}, id="another age"),
        pytest.param({"helped_by": frozenset()}, id="without help"),
        pytest.param({"chosen_by": None}, id="without who chose"),
        pytest.param({"given": ()}, id="other answers"),
    ],
)
def test_the_same_form_with_something_else_in_it_is_refused_and_changes_nothing(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock, changed: dict[str, object]
) -> None:
    first = _paper(taken, taken.choose(), taken.write("A map"))
    _enter(session, first, actor=officer, clock=clock)
    changed = {"given": (taken.choose(1), taken.write("A map"))} if "given" in changed else changed
    with pytest.raises(EnteredOtherwise):
        _enter(session, replace(first, **changed), actor=officer, clock=clock)  # type: ignore[arg-type]
    assert (_count(session, Response), _count(session, TookPart), _entered(session)) == (1, 1, 1)


def test_a_group_form_with_other_hands_is_refused(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    def hands(number: int) -> Given:
        return _hands(taken.one, **{f"o{taken.one_options[0]}": number})

    first = _enter(session, _group(taken, hands(6)), actor=officer, clock=clock)
    assert _enter(session, _group(taken, hands(6)), actor=officer, clock=clock) == first
    for changed in (_group(taken, hands(7)), _group(taken, hands(6), heads=11)):
        with pytest.raises(EnteredOtherwise):
            _enter(session, changed, actor=officer, clock=clock)


@pytest.mark.parametrize(
    ("group", "band"), [(Group.PARENT, AgeBand.FROM_8), (Group.CHILD, AgeBand.FROM_18), (Group.YOUNG, AgeBand.FROM_8)]
)
def test_an_age_that_contradicts_the_group_is_refused(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock, group: Group, band: AgeBand
) -> None:
    command = replace(_paper(taken, taken.choose(), group=group), band=band)
    with pytest.raises(BandOfAnotherGroup):
        _enter(session, command, actor=officer, clock=clock)


def test_two_forms_are_two_answers(session: Session, taken: OpenRound, officer: Identity, clock: FakeClock) -> None:
    _enter(session, _paper(taken, taken.choose()), actor=officer, clock=clock)
    _enter(session, _paper(taken, taken.choose(), key="sheet-2"), actor=officer, clock=clock)
    assert _count(session, Response) == 2


@pytest.mark.parametrize(
    ("days", "is_taken"),
    [
        pytest.param(-2, False, id="before the opening"),
        pytest.param(0, True, id="while open"),
        pytest.param(11, True, id="in the paper window"),
        pytest.param(15, False, id="when the paper window has ended"),
    ],
)
def test_paper_is_taken_from_the_opening_to_the_end_of_its_window(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock, days: int, *, is_taken: bool
) -> None:
    clock.move(days=days)
    if is_taken:
        assert _enter(session, _paper(taken, taken.choose()), actor=officer, clock=clock)
    else:
        with pytest.raises(PaperNotTaken):
            _enter(session, _paper(taken, taken.choose()), actor=officer, clock=clock)


def test_a_group_that_the_round_is_not_for_is_refused(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    with pytest.raises(GroupNotAsked):
        _enter(session, _paper(taken, taken.choose(), group=Group.PROVIDER), actor=officer, clock=clock)


def test_an_empty_sheet_is_no_answer(session: Session, taken: OpenRound, officer: Identity, clock: FakeClock) -> None:
    with pytest.raises(NothingAnswered):
        _enter(session, _paper(taken, taken.skip(taken.one)), actor=officer, clock=clock)


def test_paper_holds_people_to_the_same_number_of_choices(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    with pytest.raises(TooManyChoices):
        _enter(session, _paper(taken, taken.choose_several(0, 1, 2)), actor=officer, clock=clock)


def test_words_on_paper_wait_to_be_read_and_a_worry_goes_to_the_lead(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    _enter(session, _paper(taken, taken.write("A map of the stops")), actor=officer, clock=clock)
    _enter(session, _paper(taken, taken.write("my uncle hits me"), key="sheet-2"), actor=officer, clock=clock)
    assert session.scalars(select(SafeguardingItem.channel)).one() is Channel.PAPER
    assert "A map of the stops" in session.scalars(select(Case.text)).all()


def test_the_officer_is_recorded_and_what_was_answered_is_not(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    _enter(session, _paper(taken, taken.write("A map of the stops")), actor=officer, clock=clock)
    act, values = session.execute(select(Act, ActValues).join(ActValues).where(Act.action == "paper.entered")).one()
    assert (act.action, act.actor_id) == ("paper.entered", officer.account_id)
    assert values.after == {"round": taken.id, "group": "child", "channel": "paper", "heads": 1}


def test_a_group_takes_part_with_all_its_heads(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    given = _hands(taken.one, **{f"o{taken.one_options[0]}": 6})
    _enter(session, _group(taken, given), actor=officer, clock=clock)
    row = session.scalars(select(TookPart)).one()
    assert (row.group, row.channel, row.heads) == (Group.YOUNG, Channel.GROUP, 10)


@pytest.mark.parametrize(
    "hands",
    [
        pytest.param((11, 0), id="more for one answer than people"),
        pytest.param((6, 5), id="more in all than people"),
    ],
)
def test_one_choice_has_one_hand_a_person(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock, hands: tuple[int, int]
) -> None:
    first, second = taken.one_options
    chosen = {option: count for option, count in zip((first, second), hands, strict=True) if count}
    given = Given(question_id=taken.one, state=AnswerState.ANSWERED, chosen=chosen)
    with pytest.raises(TooManyHands):
        _enter(session, _group(taken, given), actor=officer, clock=clock)


def test_several_choices_have_as_many_hands_a_person_as_the_question_takes(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    given = Given(
        question_id=taken.several,
        state=AnswerState.ANSWERED,
        chosen=dict.fromkeys(taken.several_options[:2], 10),
    )
    assert _enter(session, _group(taken, given), actor=officer, clock=clock)
    over = replace(given, chosen=dict.fromkeys(taken.several_options, 7))
    with pytest.raises(TooManyHands):
        _enter(session, replace(_group(taken, over), entry_key="session-2"), actor=officer, clock=clock)


def test_notes_of_a_group_are_kept_beside_the_hands(
    session: Session, taken: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    given = replace(_hands(taken.one, **{f"o{taken.one_options[0]}": 6}), text="They want it by phone too")
    _enter(session, _group(taken, given), actor=officer, clock=clock)
    assert session.scalars(select(Case.text)).all() == ["They want it by phone too"]
