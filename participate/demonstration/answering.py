"""People answer: by card on the web, on paper, and in a group, each by the way they really come in."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.drafting import QuestionDraft, list_questions
from participate.consultations.service.answering import SaveAnswers, SendAnswers, save_answers, send_answers
from participate.consultations.service.answers import Entered, Given, enter
from participate.core.groups import AgeBand, Channel, Group
from participate.core.helping import Help
from participate.core.questions import AnswerState, QuestionKind
from participate.demonstration.content.answers import Answers, Batch, Comment, GroupSession
from participate.demonstration.content.rounds import Question, Round
from participate.demonstration.moments import Calendar
from participate.people.queries import identify
from participate.people.service import IssueCards, TypedCard, issue_cards, use_card
from participate.rounds.queries.ending import card_is_over
from participate.rounds.service import record_taking_part

SHARES = 100
HELPED = frozenset({Help.READ, Help.EXPLAINED})
ISSUERS = {
    Group.CHILD: "Class teacher",
    Group.YOUNG: "College tutor",
    Group.PARENT: "Family Voices Thornmere",
    Group.ON_BEHALF: "Family Voices Thornmere",
}
"""Who handed the cards of a group out: the lead sees it beside a worry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A round that is being answered. `given` and `asked` are the same questions, as written and as stored."""

    round_id: int
    given: Round
    asked: tuple[QuestionDraft, ...]
    calendar: Calendar
    until: datetime
    key: str
    random: Random

    def pairs(self) -> list[tuple[Question, QuestionDraft]]:
        return list(zip(self.given.question, self.asked, strict=True))

    @property
    def opens(self) -> datetime:
        return self.calendar.moment(self.given.opens)

    def some_moment(self) -> datetime:
        """A moment while the round is open."""
        seconds = max(1, int((self.until - self.opens).total_seconds()) - 1)
        return self.opens + timedelta(seconds=self.random.randrange(seconds))

    def moment_on(self, day: int | None) -> datetime:
        """That day, if the round was open by then and the day has come; without a day any moment."""
        last = self.until - timedelta(seconds=1)
        return self.some_moment() if day is None else min(max(self.calendar.at(day), self.opens), last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who answers by himself: what is said, and when."""

    number: int
    band: AgeBand | None
    given: tuple[Given, ...]
    helped: frozenset[Help]
    sent: datetime


def answer_round(session: Session, sitting: Sitting, answers: Answers, *, scale: int) -> int:
    """Enter every batch and group session; returns how many people took part."""
    waiting = list(answers.comment)
    heads = 0
    for batch in answers.batch:
        people = _people(sitting, batch, waiting, count=batch.count * scale)
        enter_all = _by_web if batch.channel is Channel.WEB else _on_paper
        enter_all(session, sitting, batch, people)
        heads += len(people)
    met = [(each, copy) for each in answers.group_session for copy in range(scale)]
    return heads + sum(_in_group(session, sitting, each, waiting, copy=copy) for each, copy in met)


def make_sitting(
    session: Session, round_id: int, given: Round, *, calendar: Calendar, until: datetime, key: str
) -> Sitting:
    """Everything that answering a round needs; the same load gives the same answers."""
    return Sitting(
        round_id=round_id,
        given=given,
        asked=list_questions(session, round_id=round_id),
        calendar=calendar,
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


def _people(sitting: Sitting, batch: Batch, waiting: list[Comment], *, count: int) -> list[Person]:
    lists = _choices(sitting, batch, count)
    bands = [band for band, number in batch.bands.items() for _ in range(number * count // batch.count)]
    return [
        _person(sitting, batch, waiting, lists, number=number, band=bands[number] if bands else None)
        for number in range(count)
    ]


def _person(
    sitting: Sitting, batch: Batch, waiting: list[Comment], lists: Lists, *, number: int, band: AgeBand | None
) -> Person:
    said = _said(sitting, waiting, group=batch.group, channel=batch.channel)
    given = tuple(_given(pair, lists, number, said.get(pair[0].key)) for pair in sitting.pairs())
    days = [comment.sent_day for comment in said.values() if comment.sent_day is not None]
    sent = sitting.moment_on(days[0] if days else None)
    return Person(
        number=number, band=band, given=given, helped=HELPED if number < batch.helped else frozenset(), sent=sent
    )


def _said(sitting: Sitting, waiting: list[Comment], *, group: Group, channel: Channel) -> dict[str, Comment]:
    """For each question the next comment of this group and channel; each is said once."""
    said: dict[str, Comment] = {}
    for question in sitting.given.question:
        wanted = (question.key, group, channel)
        found = next((each for each in waiting if (each.question, each.group, each.channel) == wanted), None)
        if found is not None:
            waiting.remove(found)
            said[question.key] = found
    return said


def _given(pair: tuple[Question, QuestionDraft], lists: Lists, number: int, comment: Comment | None) -> Given:
    question, row = pair
    if row.kind is QuestionKind.FREE_TEXT:
        return _in_words(row, comment)
    keys = lists[question.key][number]
    if "do_not_know" in keys:
        return Given(question_id=row.id, state=AnswerState.DO_NOT_KNOW)
    return _chosen(pair, dict.fromkeys(keys, 1))


def _in_words(row: QuestionDraft, comment: Comment | None) -> Given:
    if comment is None:
        return Given(question_id=row.id, state=AnswerState.SKIPPED)
    return Given(question_id=row.id, state=AnswerState.ANSWERED, text=comment.text)


def _chosen(pair: tuple[Question, QuestionDraft], heads: Mapping[str, int]) -> Given:
    """Choices by their keys, with the heads that made each."""
    question, row = pair
    ids = {key: option.id for key, option in zip(question.choices, row.options, strict=True)}
    chosen = {ids[key]: count for key, count in heads.items() if key in ids and count}
    return Given(question_id=row.id, state=AnswerState.ANSWERED if chosen else AnswerState.SKIPPED, chosen=chosen)


def _cards(session: Session, sitting: Sitting, batch: Batch, people: list[Person]) -> list[str]:
    """A card for each, in the order of the people, who stand by age band."""
    codes: list[str] = []
    for band, number in Counter(person.band for person in people).items():
        command = IssueCards(
            round_id=sitting.round_id, group=batch.group, band=band, issuer=ISSUERS[batch.group], count=number
        )
        codes += [card.code for card in issue_cards(session, command, now=sitting.opens, key=sitting.key)]
    return codes


def _by_web(session: Session, sitting: Sitting, batch: Batch, people: list[Person]) -> None:
    for person, code in zip(people, _cards(session, sitting, batch, people), strict=True):
        token = use_card(
            session,
            TypedCard(words=code),
            place="demonstration",
            is_over=card_is_over,
            now=person.sent,
            key=sitting.key,
        )
        actor: Identity = identify(session, token=str(token), now=person.sent)
        answered = tuple(each for each in person.given if each.state is not AnswerState.SKIPPED)
        if not answered:
            answered = (Given(question_id=person.given[0].question_id, state=AnswerState.DO_NOT_KNOW),)
        save = SaveAnswers(round_id=sitting.round_id, given=answered)
        save_answers(session, save, actor=actor, worry_words="", now=person.sent)
        send = SendAnswers(round_id=sitting.round_id, helped_by=person.helped)
        send_answers(session, send, actor=actor, worry_words="", now=person.sent)


def _on_paper(session: Session, sitting: Sitting, batch: Batch, people: list[Person]) -> None:
    for person in people:
        command = Entered(
            round_id=sitting.round_id,
            entry_key=f"demonstration-{sitting.given.slug}-{batch.group}-{person.number}",
            channel=Channel.PAPER,
            group=batch.group,
            band=person.band,
            given=person.given,
            helped_by=person.helped,
        )
        _enter(session, command, now=person.sent)


def _in_group(session: Session, sitting: Sitting, met: GroupSession, waiting: list[Comment], *, copy: int) -> int:
    said = _said(sitting, waiting, group=met.group, channel=Channel.GROUP)
    given = tuple(
        _in_words(pair[1], said.get(pair[0].key))
        if pair[1].kind is QuestionKind.FREE_TEXT
        else _chosen(pair, met.hands.get(pair[0].key, {}))
        for pair in sitting.pairs()
    )
    command = Entered(
        round_id=sitting.round_id,
        entry_key=f"demonstration-{sitting.given.slug}-{copy}-{met.held_day}-{met.group}",
        channel=Channel.GROUP,
        group=met.group,
        band=met.band,
        heads=met.head_count,
        given=given,
    )
    _enter(session, command, now=sitting.moment_on(met.held_day))
    return met.head_count


def _enter(session: Session, command: Entered, *, now: datetime) -> None:
    enter(session, command, worry_words="", now=now)
    record_taking_part(
        session,
        round_id=command.round_id,
        group=command.group,
        channel=command.channel,
        heads=command.heads,
        now=now,
    )
