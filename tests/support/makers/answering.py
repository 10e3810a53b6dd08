"""An open round with one question of each kind, and answers to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.models import Option, Question
from participate.consultations.service.answering import (
    SaveAnswers,
    SayWho,
    SendAnswers,
    save_answers,
    say_who,
    send_answers,
)
from participate.consultations.service.answers import Given
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.questions import AnswerState, QuestionKind
from participate.easyread.models import Twin
from participate.rounds.models import Programme, Round, RoundGroup

NUMBERS = count(1)
EVERY_FAMILY_GROUP = (Group.CHILD, Group.YOUNG, Group.PARENT)


@dataclass(frozen=True)
class OpenRound:
    """A round of four questions: one choice, several (1 to 2 of `several`), three faces, free text."""

    id: int
    reference: str
    one: int
    several: int
    faces: int
    words: int
    one_options: tuple[int, ...]
    several_options: tuple[int, ...]
    face_options: tuple[int, ...]

    def plain(self, page: str) -> str:
        """The address of a page of answering it."""
        return f"/take-part/{self.reference}/{page}"

    def easy(self, page: str) -> str:
        """The same in easy read."""
        return f"/easy{self.plain(page)}"

    def choose(self, place: int = 0) -> Given:
        """An answer to the first question."""
        return Given(question_id=self.one, state=AnswerState.ANSWERED, chosen={self.one_options[place]: 1})

    def choose_several(self, *places: int, whole: bool = True) -> Given:
        chosen = {self.several_options[place]: 1 for place in places}
        return Given(question_id=self.several, state=AnswerState.ANSWERED, chosen=chosen, whole=whole)

    def write(self, text: str) -> Given:
        return Given(question_id=self.words, state=AnswerState.ANSWERED, text=text)

    def unsure(self, question_id: int) -> Given:
        return Given(question_id=question_id, state=AnswerState.DO_NOT_KNOW)

    def skip(self, question_id: int) -> Given:
        return Given(question_id=question_id, state=AnswerState.SKIPPED)


def open_round(
    session: Session,
    *,
    now: datetime,
    groups: Sequence[Group] = EVERY_FAMILY_GROUP,
    several: Sequence[str] = ("Buses", "Taxis", "Walking"),
    paper_days: int = 5,
) -> OpenRound:
    """A scheduled round that opened a day before `now` and closes ten days after it; paper comes in a few days more."""
    row = _round(session, now=now, paper_days=paper_days)
    session.add_all(RoundGroup(round_id=row.id, group=group, target=10) for group in groups)
    one = _question(session, row.id, 1, QuestionKind.ONE_CHOICE, "When do you need to know?")
    many = _question(session, row.id, 2, QuestionKind.SEVERAL_CHOICES, "What should the page tell you?", most=2)
    face = _question(session, row.id, 3, QuestionKind.FACES, "How is the page now?")
    words = _question(session, row.id, 4, QuestionKind.FREE_TEXT, "What else would help?")
    session.flush()
    return OpenRound(
        id=row.id,
        reference=row.reference,
        one=one,
        several=many,
        faces=face,
        words=words,
        one_options=_options(session, one, "Before the summer", "In August"),
        several_options=_options(session, many, *several),
        face_options=_options(session, face, "Good", "In the middle", "Bad"),
    )


def _round(session: Session, *, now: datetime, paper_days: int) -> Round:
    number = next(NUMBERS)
    programme = Programme(title=f"Programme {number}")
    session.add(programme)
    session.flush()
    closes_at = now + timedelta(days=10)
    row = Round(
        reference=f"TR-{number}",
        programme_id=programme.id,
        kind="consultation",
        state=State.SCHEDULED,
        title="Getting to school",
        offline_route="Ring us and we send it on paper.",
        opens_at=now - timedelta(days=1),
        closes_at=closes_at,
        paper_until=closes_at + timedelta(days=paper_days),
    )
    session.add(row)
    session.flush()
    return row


def _question(session: Session, round_id: int, position: int, kind: QuestionKind, prompt: str, *, most: int = 1) -> int:
    row = Question(round_id=round_id, position=position, kind=kind, prompt=prompt, least_choices=1, most_choices=most)
    session.add(row)
    session.flush()
    _twin(session, f"question:{row.id}", "prompt", words=f"Easy: {prompt}\nTake your time.", picture="bus")
    return row.id


def _options(session: Session, question_id: int, *labels: str) -> tuple[int, ...]:
    rows = [Option(question_id=question_id, position=place, label=label) for place, label in enumerate(labels, 1)]
    session.add_all(rows)
    session.flush()
    for row in rows:
        _twin(session, f"option:{row.id}", "label", words=f"Easy {row.label}", picture="talk")
    session.flush()
    return tuple(row.id for row in rows)


def _twin(session: Session, subject: str, part: str, *, words: str, picture: str) -> None:
    session.add(
        Twin(
            subject=subject,
            part=part,
            words=words,
            picture=picture,
            source_hash="0" * 64,
            written_at=datetime.fromisoformat("2026-05-01T09:00:00+00:00"),
        )
    )


def saved(
    session: Session, taken: OpenRound, *given: Given, actor: Identity, now: datetime, group: Group = Group.PARENT
) -> None:
    """A draft of these answers; an account says first whose they are."""
    if actor.card is None:
        say_who(session, SayWho(round_id=taken.id, group=group), actor=actor, now=now)
    save_answers(session, SaveAnswers(round_id=taken.id, given=given), actor=actor, worry_words="", now=now)


def sent(
    session: Session, taken: OpenRound, *given: Given, actor: Identity, now: datetime, group: Group = Group.PARENT
) -> None:
    """These answers, sent."""
    saved(session, taken, *given, actor=actor, now=now, group=group)
    send_answers(session, SendAnswers(round_id=taken.id), actor=actor, worry_words="", now=now)
