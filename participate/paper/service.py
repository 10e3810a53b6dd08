"""Entering what came on paper, and what a group said with its hands. Each keeps its channel for good."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record, record_change
from participate.consultations.errors import NothingAnswered, ResponseExists
from participate.consultations.service.answers import Entered, Given, enter
from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Channel, Group, check_band
from participate.core.helping import ChosenBy, Help
from participate.core.questions import AnswerState
from participate.paper.errors import EnteredOtherwise, PaperNotTaken
from participate.paper.queries import EnteredForm, Said, find_entered
from participate.rounds.errors import GroupNotAsked
from participate.rounds.queries import get_round
from participate.rounds.queries.asked import is_asked
from participate.rounds.service import record_taking_part
from participate.rounds.service.coming_in import check_may_answer, open_now, speaks_for


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterPaper:
    """One person's answers from paper. `entry_key` comes from the form: the same form sent twice is one answer."""

    round_id: int
    entry_key: str
    group: Group
    band: AgeBand | None
    helped_by: frozenset[Help]
    chosen_by: ChosenBy | None
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterGroup:
    """What a group of `heads` people said: hands for each option, and notes in their words."""

    round_id: int
    entry_key: str
    group: Group
    band: AgeBand | None
    heads: int
    given: tuple[Given, ...]
    helped_by: frozenset[Help] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterByCard:
    """What a group said, entered with a facilitator's card, which carries whose answers these are."""

    round_id: int
    entry_key: str
    heads: int
    helped_by: frozenset[Help]
    given: tuple[Given, ...]


def enter_paper(session: Session, command: EnterPaper, *, actor: Identity, worry_words: str, now: datetime) -> int:
    """Enter a paper answer; returns the response's id, the first one's when the form was sent before.

    Raises PaperNotTaken, GroupNotAsked, BandOfAnotherGroup, NothingAnswered, EnteredOtherwise when the form said
    something else then, and what an answer that is not whole raises.
    """
    entered = Entered(
        round_id=command.round_id,
        entry_key=command.entry_key,
        channel=Channel.PAPER,
        group=command.group,
        band=command.band,
        helped_by=command.helped_by,
        chosen_by=command.chosen_by,
        given=command.given,
    )
    return _enter(session, entered, action="paper.entered", actor=actor, worry_words=worry_words, now=now)


def enter_group(session: Session, command: EnterGroup, *, actor: Identity, worry_words: str, now: datetime) -> int:
    """Enter a group's answer; it counts its heads. Returns and raises as `enter_paper`, and TooManyHands."""
    entered = Entered(
        round_id=command.round_id,
        entry_key=command.entry_key,
        channel=Channel.GROUP,
        group=command.group,
        band=command.band,
        heads=command.heads,
        helped_by=command.helped_by,
        given=command.given,
    )
    return _enter(session, entered, action="group.entered", actor=actor, worry_words=worry_words, now=now)


def enter_by_card(session: Session, command: EnterByCard, *, actor: Identity, worry_words: str, now: datetime) -> int:
    """Enter a group's answer with a facilitator's card, while the round is open. The record says only that something
    changed; which card it was, the safeguarding lead alone finds, from a text (SG-14).

    Returns the response's id, the first one's when the form was sent before. Raises NotFound for any other reader,
    RoundNotOpen, CardOfAnotherRound, and as `enter_group`.
    """
    row = open_now(session, command.round_id, now=now)
    if actor.card is None or not actor.card.for_facilitator:
        raise NotFound
    check_may_answer(row, actor=actor)
    entered = Entered(
        round_id=row.id,
        entry_key=command.entry_key,
        channel=Channel.GROUP,
        group=speaks_for(actor.card),
        band=actor.card.band,
        heads=command.heads,
        helped_by=command.helped_by,
        given=command.given,
        by_credential=actor.credential_id,
    )
    response_id, new = _enter_once(session, entered, worry_words=worry_words, now=now)
    if new:
        record_change(session, subject=f"round:{row.id}", now=now)
    return response_id


def _enter(session: Session, entered: Entered, *, action: str, actor: Identity, worry_words: str, now: datetime) -> int:
    response_id, new = _enter_once(session, entered, worry_words=worry_words, now=now)
    if new:
        _record(session, entered, response_id, action=action, actor=actor, now=now)
    return response_id


def _enter_once(session: Session, entered: Entered, *, worry_words: str, now: datetime) -> tuple[int, bool]:
    """The response of this form, and whether it is new."""
    _check(session, entered, now=now)
    try:
        response_id = enter(session, entered, worry_words=worry_words, now=now)
    except ResponseExists:
        return _entered_before(session, entered), False
    record_taking_part(
        session, round_id=entered.round_id, group=entered.group, channel=entered.channel, heads=entered.heads, now=now
    )
    return response_id, True


def _record(
    session: Session, entered: Entered, response_id: int, *, action: str, actor: Identity, now: datetime
) -> None:
    about = {
        "round": entered.round_id,
        "group": entered.group.value,
        "channel": entered.channel.value,
        "heads": entered.heads,
    }
    record(session, action, subject=f"response:{response_id}", actor=actor, now=now, after=about)


def _check(session: Session, entered: Entered, *, now: datetime) -> None:
    row = get_round(session, entered.round_id, kind="consultation")
    if not row.phase(now).takes_paper:
        raise PaperNotTaken
    if not is_asked(entered.group, frozenset(target.group for target in row.groups)):
        raise GroupNotAsked
    check_band(entered.group, entered.band)
    if all(each.state is AnswerState.SKIPPED and not each.text for each in entered.given):
        raise NothingAnswered


def _entered_before(session: Session, entered: Entered) -> int:
    """The response of the same form; EnteredOtherwise when it would say something else now."""
    found = find_entered(session, entered.entry_key)
    if found is None or found[1] != _form_of(entered):
        raise EnteredOtherwise
    return found[0]


def _form_of(entered: Entered) -> EnteredForm:
    return EnteredForm(
        round_id=entered.round_id,
        channel=entered.channel,
        group=entered.group,
        band=entered.band,
        heads=entered.heads,
        helped_by=entered.helped_by,
        chosen_by=entered.chosen_by,
        said={
            each.question_id: Said(state=each.state, text=each.text, chosen=dict(each.chosen))
            for each in entered.given
            if each.state is not AnswerState.SKIPPED or each.text
        },
    )
