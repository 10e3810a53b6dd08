"""People answer: by card on the web, on paper, and in a group, each by the way they really come in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.drafting import QuestionDraft, list_questions
from participate.consultations.service.answering import SaveAnswers, SendAnswers, save_answers, send_answers
from participate.consultations.service.answers import Entered, Given, enter
from participate.core.groups import AgeBand, Channel
from participate.core.questions import AnswerState, QuestionKind
from participate.demonstration.content.answers import Answers, Batch, Comment, GroupSession
from participate.demonstration.content.rounds import Question, Round
from participate.people.queries import identify
from participate.people.service import IssueCards, issue_cards, use_card
from participate.rounds.queries.ending import is_over
from participate.rounds.service import record_taking_part

SHARES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A round that is being answered. `given` and `asked` are the same questions, as written and as stored."""

    round_id: int
    given: Round
    asked: tuple[QuestionDraft, ...]
    opens: datetime
    until: datetime
    key: str
    random: Random

    def pairs(self) -> list[tuple[Question, QuestionDraft]]:
        return list(zip(self.given.question, self.asked, strict=True))

    def some_moment(self) -> datetime:
        """A moment while the round is open."""
        seconds = max(1, int((self.until - self.opens).total_seconds()) - 1)
        return self.opens + timedelta(seconds=self.random.randrange(seconds))


def answer_round(session: Session, sitting: Sitting, answers: Answers, *, scale: int) -> int:
    """Enter every batch and group session; returns how many people took part."""
    waiting = list(answers.comment)
    heads = 0
    for batch in answers.batch:
        count = batch.count * scale
        lists = _choices(sitting, batch, count)
        known = [band for band, number in batch.bands.items() for _ in range(number * scale)]
        bands: list[AgeBand | None] = [*known, *[None] * (count - len(known))]
        cards = _cards(session, sitting, batch, bands) if batch.channel is Channel.WEB else []
        for number in range(count):
            given = tuple(_given(pair, lists, number, _comments(waiting, batch, pair[0])) for pair in sitting.pairs())
            helped = "reader" if number < batch.helped else ""
            if batch.channel is Channel.WEB:
                _by_web(session, sitting, cards[number], given, helped=helped)
            else:
                _on_paper(session, sitting, batch, given, band=bands[number], number=number, helped=helped)
        heads += count
    return heads + sum(_in_group(session, sitting, each) for each in answers.group_session)


def make_sitting(
    session: Session, round_id: int, given: Round, *, opens: datetime, until: datetime, key: str
) -> Sitting:
    """Everything that answering a round needs; the same load gives the same answers."""
    return Sitting(
        round_id=round_id,
        given=given,
        asked=list_questions(session, round_id=round_id),
        opens=opens,
        until=until,
        key=key,
        random=Random(given.slug),  # noqa: S311 - a demonstration, not a secret
    )


Lists = dict[str, list[list[str]]]


def _choices(sitting: Sitting, batch: Batch, count: int) -> Lists:
    """For each question, what each of the batch's people chose."""
    return {
        question.key: _dealt(sitting, question, batch.weights.get(question.key, {}), count)
        for question in sitting.given.question
        if question.kind != "free_text"
    }


def _dealt(sitting: Sitting, question: Question, weights: dict[str, int], count: int) -> list[list[str]]:
    picks: list[list[str]] = [[] for _ in range(count)]
    if question.kind == "several_choices":
        for key, share in weights.items():
            for number in sitting.random.sample(range(count), round(count * share / SHARES)):
                if len(picks[number]) < question.max:
                    picks[number].append(key)
        return picks
    total = sum(weights.values()) or 1
    dealt = [key for key, times in weights.items() for _ in range(round(times * count / total))]
    sitting.random.shuffle(dealt)
    for number, key in enumerate(dealt[:count]):
        picks[number].append(key)
    return picks


def _given(pair: tuple[Question, QuestionDraft], lists: Lists, number: int, words: str) -> Given:
    question, row = pair
    if row.kind is QuestionKind.FREE_TEXT:
        state = AnswerState.ANSWERED if words else AnswerState.SKIPPED
        return Given(question_id=row.id, state=state, text=words)
    keys = lists[question.key][number]
    if "do_not_know" in keys:
        return Given(question_id=row.id, state=AnswerState.DO_NOT_KNOW)
    ids = {key: option.id for key, option in zip(question.choices, row.options, strict=True)}
    chosen = {ids[key]: 1 for key in keys if key in ids}
    return Given(question_id=row.id, state=AnswerState.ANSWERED if chosen else AnswerState.SKIPPED, chosen=chosen)


def _comments(waiting: list[Comment], batch: Batch, question: Question) -> str:
    """The next comment of this group and channel on this question; each is said once."""
    for comment in waiting:
        if (comment.question, comment.group, comment.channel) == (question.key, batch.group, batch.channel):
            waiting.remove(comment)
            return comment.text
    return ""


def _cards(session: Session, sitting: Sitting, batch: Batch, bands: list[AgeBand | None]) -> list[str]:
    codes: list[str] = []
    for band in dict.fromkeys(bands):
        command = IssueCards(
            round_id=sitting.round_id, group=batch.group, band=band, issuer="Demonstration", count=bands.count(band)
        )
        codes += [card.code for card in issue_cards(session, command, now=sitting.opens, key=sitting.key)]
    return codes


def _by_web(session: Session, sitting: Sitting, code: str, given: tuple[Given, ...], *, helped: str) -> None:
    moment = sitting.some_moment()
    token = use_card(session, code, place="demonstration", is_over=is_over, now=moment, key=sitting.key)
    actor: Identity = identify(session, token=str(token), now=moment)
    answered = tuple(each for each in given if each.state is not AnswerState.SKIPPED)
    if not answered:
        answered = (Given(question_id=given[0].question_id, state=AnswerState.DO_NOT_KNOW),)
    save = SaveAnswers(round_id=sitting.round_id, given=answered)
    save_answers(session, save, actor=actor, worry_words="", now=moment)
    send = SendAnswers(round_id=sitting.round_id, helped_by=helped)
    send_answers(session, send, actor=actor, worry_words="", now=moment)


def _on_paper(
    session: Session,
    sitting: Sitting,
    batch: Batch,
    given: tuple[Given, ...],
    *,
    band: AgeBand | None,
    number: int,
    helped: str,
) -> None:
    moment = sitting.some_moment()
    command = Entered(
        round_id=sitting.round_id,
        entry_key=f"demonstration-{sitting.given.slug}-{batch.group}-{number}",
        channel=Channel.PAPER,
        group=batch.group,
        band=band,
        given=given,
        helped_by=helped,
    )
    enter(session, command, worry_words="", now=moment)
    record_taking_part(
        session, round_id=sitting.round_id, group=batch.group, channel=Channel.PAPER, heads=1, now=moment
    )


def _in_group(session: Session, sitting: Sitting, met: GroupSession) -> int:
    moment = sitting.some_moment()
    given = []
    for question, row in sitting.pairs():
        ids = {key: option.id for key, option in zip(question.choices, row.options, strict=False)}
        hands = {ids[key]: count for key, count in met.hands.get(question.key, {}).items() if key in ids and count}
        state = AnswerState.ANSWERED if hands else AnswerState.SKIPPED
        given.append(Given(question_id=row.id, state=state, chosen=hands))
    command = Entered(
        round_id=sitting.round_id,
        entry_key=f"demonstration-{sitting.given.slug}-group-{met.place}"[:64],
        channel=Channel.GROUP,
        group=met.group,
        band=met.band,
        heads=met.head_count,
        given=tuple(given),
    )
    enter(session, command, worry_words="", now=moment)
    record_taking_part(
        session, round_id=sitting.round_id, group=met.group, channel=Channel.GROUP, heads=met.head_count, now=moment
    )
    return met.head_count
