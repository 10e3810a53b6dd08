"""What makes an answer whole, and writing answers down: one way for the web, for paper and for groups."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.consultations.errors import (
    OptionUnknown,
    ResponseExists,
    TooFewChoices,
    TooManyChoices,
    TooManyHands,
    WordsTooLong,
)
from participate.consultations.models import (
    Answer,
    AnswerChoice,
    Option,
    Question,
    Response,
    ResponseHelp,
    ResponseKind,
)
from participate.core.groups import AgeBand, Channel, Group
from participate.core.helping import ChosenBy, Help
from participate.core.questions import CHOICE_KINDS, LONGEST_WORDS, AnswerState, QuestionKind
from participate.db.conflicts import refusing
from participate.moderation.service import SubmittedText, WatchedText, submit_text, watch_text

ONE_EACH = frozenset({QuestionKind.ONE_CHOICE, QuestionKind.FACES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was said to one question. `chosen` is option → heads (1 for a person, hands for a group).

    `whole` is False while more is still to come or to be put right: too little, or too many words, are told at the end.
    """

    question_id: int
    state: AnswerState
    text: str = ""
    chosen: Mapping[int, int] = field(default_factory=dict)
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as the rules see it."""

    id: int
    number: int
    kind: QuestionKind
    prompt: str
    least: int
    most: int
    options: frozenset[int]

    @property
    def place(self) -> str:
        """Words for the officer who reads a text; nothing personal."""
        return f"Question {self.number}: {self.prompt}"[:300]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """Answers that somebody enters for others: all of it at once, and sent at once.

    `by_credential` is the facilitator's card that they were entered with, None for an officer. The response does not
    lead to it, only its texts do, for the safeguarding lead (SG-14).
    """

    round_id: int
    entry_key: str
    channel: Channel
    group: Group
    given: tuple[Given, ...]
    band: AgeBand | None = None
    helped_by: frozenset[Help] = frozenset()
    chosen_by: ChosenBy | None = None
    heads: int = 1
    by_credential: int | None = None


def kind_of(group: Group) -> ResponseKind:
    """Where sent answers of a group stand: a parent's for a child are apart from their own (BAL-9)."""
    return ResponseKind.ON_BEHALF if group is Group.ON_BEHALF else ResponseKind.OWN


def asked_in(session: Session, *, round_id: int) -> dict[int, Asked]:
    """The questions of a round by id, in their order; two queries."""
    questions = session.scalars(select(Question).where(Question.round_id == round_id).order_by(Question.position)).all()
    options: dict[int, set[int]] = defaultdict(set)
    for option_id, question_id in session.execute(
        select(Option.id, Option.question_id).join(Question).where(Question.round_id == round_id)
    ):
        options[question_id].add(option_id)
    return {
        row.id: Asked(
            id=row.id,
            number=number,
            kind=row.kind,
            prompt=row.prompt,
            least=row.least_choices,
            most=1 if row.kind in ONE_EACH else row.most_choices,
            options=frozenset(options[row.id]),
        )
        for number, row in enumerate(questions, start=1)
    }


def check_given(asked: Asked, given: Given, *, heads: int | None = None) -> None:
    """Refuse an answer that this question does not take. `heads` is the size of a group; None for a person.

    Raises OptionUnknown, TooManyChoices, TooFewChoices, TooManyHands, WordsTooLong.
    """
    if given.whole and len(given.text) > LONGEST_WORDS:
        raise WordsTooLong(number=asked.number, over=len(given.text) - LONGEST_WORDS)
    if not asked.options.issuperset(given.chosen):
        raise OptionUnknown(number=asked.number)
    if heads is None:
        _check_choices(asked, given)
    else:
        _check_hands(asked, given, heads=heads)


def _check_choices(asked: Asked, given: Given) -> None:
    if len(given.chosen) > asked.most:
        raise TooManyChoices(number=asked.number, most=asked.most)
    answered = given.state is AnswerState.ANSWERED and asked.kind in CHOICE_KINDS
    least = max(1, asked.least)
    if answered and given.whole and len(given.chosen) < least:
        raise TooFewChoices(number=asked.number, least=least)


def _check_hands(asked: Asked, given: Given, *, heads: int) -> None:
    """In a group each person has as many hands as the question takes choices, and one for each option."""
    hands = given.chosen.values()
    if any(each < 1 or each > heads for each in hands) or sum(hands) > heads * asked.most:
        raise TooManyHands(number=asked.number, heads=heads)


def write_answers(
    session: Session,
    response: Response,
    given: Sequence[Given],
    *,
    asked: Mapping[int, Asked],
    heads: int | None = None,
) -> tuple[Answer, ...]:
    """Put answers in place of what this response said to the same questions; returns the rows, with ids.

    Questions of other rounds are passed over. Rows are kept when they empty, because their ids name texts elsewhere.
    """
    taken = [each for each in given if each.question_id in asked]
    for each in taken:
        check_given(asked[each.question_id], each, heads=heads)
    rows = {
        row.question_id: row for row in session.scalars(select(Answer).where(Answer.response_id == response.id)).all()
    }
    for each in taken:
        row = rows.get(each.question_id)
        if row is None:
            row = rows[each.question_id] = Answer(response_id=response.id, question_id=each.question_id)
            session.add(row)
        row.state = _settled(asked[each.question_id], each)
        row.text = "" if each.state is AnswerState.DO_NOT_KNOW else each.text
    session.flush()
    written = tuple(rows[each.question_id] for each in taken)
    session.execute(delete(AnswerChoice).where(AnswerChoice.answer_id.in_([row.id for row in written])))
    session.add_all(
        AnswerChoice(answer_id=rows[each.question_id].id, option_id=option_id, heads=count)
        for each in taken
        if each.state is AnswerState.ANSWERED
        for option_id, count in each.chosen.items()
    )
    session.flush()
    return written


def _settled(asked: Asked, given: Given) -> AnswerState:
    """An answer that says nothing is a question left out, whatever it calls itself."""
    says = bool(given.chosen) if asked.kind in CHOICE_KINDS else bool(given.text)
    return AnswerState.SKIPPED if given.state is AnswerState.ANSWERED and not says else given.state


def watch(
    session: Session,
    response: Response,
    rows: Sequence[Answer],
    *,
    typed: Mapping[int, str],
    asked: Mapping[int, Asked],
    worry_words: str,
    now: datetime,
) -> None:
    """Look for worry words in every text that was `typed` (by question), sent or not, kept in the answer or not."""
    for row in rows:
        if typed.get(row.question_id):
            watched = WatchedText(
                subject=f"answer:{row.id}",
                place=asked[row.question_id].place,
                channel=response.channel,
                text=typed[row.question_id],
                credential_id=response.credential_id,
                about=f"round:{response.round_id}",
                group=response.group,
                band=response.band,
                source=f"response:{response.id}",
            )
            watch_text(session, watched, worry_words=worry_words, now=now)


def submit(
    session: Session,
    response: Response,
    rows: Sequence[Answer],
    *,
    asked: Mapping[int, Asked],
    worry_words: str,
    now: datetime,
    by_credential: int | None = None,
) -> None:
    """Hand every text that was just sent to the people who read before anybody else does.

    `by_credential` is who entered it where the response is nobody's.
    """
    for row in rows:
        if row.text:
            submitted = SubmittedText(
                subject=f"answer:{row.id}",
                about=f"round:{response.round_id}",
                place=asked[row.question_id].place,
                group=response.group,
                channel=response.channel,
                text=row.text,
                credential_id=response.credential_id or by_credential,
                band=response.band,
                source=f"response:{response.id}",
            )
            submit_text(session, submitted, worry_words=worry_words, now=now)


def write_help(session: Session, response: Response, helped_by: frozenset[Help]) -> None:
    """Say what help there was, in place of what was said of it before."""
    session.execute(delete(ResponseHelp).where(ResponseHelp.response_id == response.id))
    session.add_all(ResponseHelp(response_id=response.id, help=each) for each in sorted(helped_by))
    session.flush()


def enter(session: Session, command: Entered, *, worry_words: str, now: datetime) -> int:
    """Write an entered response down as sent; returns its id. ResponseExists when its form was entered before."""
    asked = asked_in(session, round_id=command.round_id)
    response = Response(
        round_id=command.round_id,
        entry_key=command.entry_key,
        kind=kind_of(command.group),
        channel=command.channel,
        group=command.group,
        band=command.band,
        heads=command.heads,
        chosen_by=command.chosen_by,
        sent_on=now,
        counted=True,
    )
    with refusing(session, {"uq_response_entry_key": ResponseExists()}):
        session.add(response)
    write_help(session, response, command.helped_by)
    heads = command.heads if command.channel is Channel.GROUP else None
    rows = write_answers(session, response, command.given, asked=asked, heads=heads)
    by = command.by_credential
    submit(session, response, rows, asked=asked, worry_words=worry_words, now=now, by_credential=by)
    return response.id
