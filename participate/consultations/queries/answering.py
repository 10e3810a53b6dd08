"""What somebody who answers sees: the questions in both forms, and their own answers as far as they may be shown."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.models import Answer, AnswerChoice, Option, Question, Response, ResponseKind
from participate.core.groups import AgeBand, Group
from participate.core.questions import EASY_OPTIONS_A_SCREEN, AnswerState, QuestionKind, tells_number
from participate.easyread.queries import TwinRow, one_line, twins_for
from participate.rounds.queries import RoundRow

FACE_PICTURES = ("happy", "neutral", "sad")
NO_PICTURE = "question"


class Standing(StrEnum):
    """How far somebody is with a round; nothing is said of one that was not begun."""

    DRAFT = "draft"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionAsked:
    """An option: its standard label, and its easy words with a picture."""

    id: int
    label: str
    words: tuple[str, ...]
    picture: str | None

    @property
    def easy_label(self) -> str:
        return one_line(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked:
    """A question in both forms; `number` runs from 1 without gaps."""

    id: int
    number: int
    kind: QuestionKind
    prompt: str
    hint: str
    least: int
    most: int
    words: tuple[str, ...]
    picture: str
    options: tuple[OptionAsked, ...]

    @property
    def easy_title(self) -> str:
        """The easy words up to the last one that asks; the first line when none does."""
        return one_line(self.words[: self._title_lines()])

    @property
    def easy_lines(self) -> tuple[str, ...]:
        """What follows the title, a line each."""
        return self.words[self._title_lines() :]

    @property
    def tells_most(self) -> bool:
        """Whether the author’s own words say how many may be chosen, so that the page does not say it again."""
        return tells_number(f"{self.prompt} {self.hint}", self.most)

    @property
    def easy_tells_most(self) -> bool:
        return tells_number(one_line(self.words), self.most)

    @property
    def screens(self) -> tuple[tuple[OptionAsked, ...], ...]:
        """The options as easy read shows them: at most six a screen, and one empty screen when there are none."""
        size = EASY_OPTIONS_A_SCREEN
        return tuple(self.options[i : i + size] for i in range(0, len(self.options), size)) or ((),)

    @property
    def pictures(self) -> dict[str, str]:
        """Option → picture, as the choices of a page name them."""
        return {str(each.id): each.picture for each in self.options if each.picture}

    def _title_lines(self) -> int:
        asking = [index for index, line in enumerate(self.words) if line.rstrip().endswith("?")]
        return asking[-1] + 1 if asking else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MyAnswer:
    """One answer as it stands."""

    state: AnswerState
    text: str = ""
    options: frozenset[int] = frozenset()

    @property
    def said_something(self) -> bool:
        return self.state is not AnswerState.SKIPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class MyDraft:
    """What somebody is writing, as far as this browser may see it. `answers` is by question id."""

    group: Group
    band: AgeBand | None
    written_at: datetime | None
    answers: Mapping[int, MyAnswer] = field(default_factory=dict)

    @property
    def on_behalf(self) -> bool:
        return self.group is Group.ON_BEHALF


@dataclass(frozen=True, slots=True, kw_only=True)
class MySent:
    """That somebody sent answers, and for whom; never what they said."""

    group: Group
    wants_news: bool

    @property
    def on_behalf(self) -> bool:
        return self.group is Group.ON_BEHALF


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """Somebody's own answers to a round: a draft, and what was sent for oneself or for a child.

    `hidden` says that a card has a draft which another browser session wrote; never what stands in it.
    """

    draft: MyDraft | None = None
    sent: tuple[MySent, ...] = ()
    hidden: bool = False

    @property
    def came_back(self) -> bool:
        """Whether there is something that this browser has not been shown: sent, or in a draft of another session."""
        return self.draft is None and (self.hidden or bool(self.sent))

    def sent_for(self, group: Group) -> bool:
        """Whether a draft for this group takes the place of what was sent."""
        return any(each.on_behalf == (group is Group.ON_BEHALF) for each in self.sent)


def title_twin(session: Session, row: RoundRow) -> TwinRow | None:
    """The easy-read title of a round, with its picture."""
    return twins_for(session, frozenset({row.subject})).get((row.subject, "title"))


def easy_title(session: Session, row: RoundRow) -> str:
    twin = title_twin(session, row)
    return twin.title if twin else row.title


def list_questions(session: Session, *, round_id: int) -> tuple[QuestionAsked, ...]:
    """A round's questions in their order, with options and twins; three queries."""
    questions = session.scalars(select(Question).where(Question.round_id == round_id).order_by(Question.position)).all()
    options: dict[int, list[Option]] = defaultdict(list)
    for option in session.scalars(
        select(Option)
        .where(Option.question_id.in_([each.id for each in questions]))
        .order_by(Option.question_id, Option.position)
    ):
        options[option.question_id].append(option)
    subjects = {f"question:{each.id}" for each in questions}
    subjects |= {f"option:{each.id}" for listed in options.values() for each in listed}
    twins = twins_for(session, frozenset(subjects))
    return tuple(_asked(number, each, options[each.id], twins) for number, each in enumerate(questions, start=1))


def find_mine(session: Session, *, round_id: int, actor: Identity) -> Mine:
    """What whoever asks has here. What a card's holder writes is shown to the browser session that writes it alone."""
    if actor.credential_id is None:
        return Mine()
    rows = session.scalars(
        select(Response)
        .where(Response.round_id == round_id, Response.credential_id == actor.credential_id)
        .order_by(Response.sent_on, Response.id)
    ).all()
    draft = next((row for row in rows if _is_draft_of(row, actor)), None)
    return Mine(
        draft=_my_draft(session, draft) if draft is not None else None,
        sent=tuple(MySent(group=row.group, wants_news=row.wants_news) for row in rows if row.sent_on is not None),
        hidden=draft is None and any(row.kind is ResponseKind.DRAFT for row in rows),
    )


def standings(session: Session, *, actor: Identity) -> dict[int, Standing]:
    """Where somebody stands in each round that they have begun: sent, or a draft that this browser may go on with."""
    if actor.credential_id is None:
        return {}
    rows = session.scalars(select(Response).where(Response.credential_id == actor.credential_id)).all()
    found = {row.round_id: Standing.SENT for row in rows if row.sent_on is not None}
    return found | {row.round_id: Standing.DRAFT for row in rows if _is_draft_of(row, actor)}


def credentials_wanting_news(round_id: int) -> Select[int | None]:
    """Whom to tell when the outcome is there, to be asked for inside another query: nobody has to hold the list."""
    return select(Response.credential_id).where(
        Response.round_id == round_id, Response.sent_on.is_not(None), Response.wants_news.is_(True)
    )


def next_number(questions: Sequence[QuestionAsked], answers: Mapping[int, MyAnswer]) -> int | None:
    """The question after the last one that was answered or skipped; None when that was the last question of all."""
    following = max((each.number for each in questions if each.id in answers), default=0) + 1
    return following if following <= len(questions) else None


def turned(options: Sequence[OptionAsked], *, by: int) -> tuple[OptionAsked, ...]:
    """The options starting at another one for each person (EQ-02), the same each time that person looks."""
    start = by % len(options) if options else 0
    return (*options[start:], *options[:start])


def may_see(row: Response, *, actor: Identity) -> bool:
    """Whether what one of the actor's own responses says may be shown in this browser session.

    An account sees all of its own; a card only what this very session wrote, sent or not (decision 2).
    """
    mine = actor.credential_id is not None and row.credential_id == actor.credential_id
    return mine and (actor.card is None or row.draft_of == actor.session_key)


def _is_draft_of(row: Response, actor: Identity) -> bool:
    return row.kind is ResponseKind.DRAFT and may_see(row, actor=actor)


def _my_draft(session: Session, row: Response) -> MyDraft:
    return MyDraft(group=row.group, band=row.band, written_at=row.written_at, answers=_answers(session, row.id))


def _asked(
    number: int, row: Question, options: Sequence[Option], twins: Mapping[tuple[str, str], TwinRow]
) -> QuestionAsked:
    subject = f"question:{row.id}"
    twin, hint = twins.get((subject, "prompt")), twins.get((subject, "hint"))
    words = twin.words if twin else (row.prompt,)
    if row.hint:
        words = (*words, *(hint.words if hint else (row.hint,)))
    return QuestionAsked(
        id=row.id,
        number=number,
        kind=row.kind,
        prompt=row.prompt,
        hint=row.hint,
        least=row.least_choices,
        most=row.most_choices,
        words=words,
        picture=twin.picture if twin and twin.picture else NO_PICTURE,
        options=tuple(
            _option(place, each, twins.get((f"option:{each.id}", "label")), faces=row.kind is QuestionKind.FACES)
            for place, each in enumerate(options)
        ),
    )


def _option(place: int, row: Option, twin: TwinRow | None, *, faces: bool) -> OptionAsked:
    picture = twin.picture if twin and twin.picture else None
    if picture is None and faces:
        picture = FACE_PICTURES[place % len(FACE_PICTURES)]
    return OptionAsked(id=row.id, label=row.label, words=twin.words if twin else (row.label,), picture=picture)


def _answers(session: Session, response_id: int) -> dict[int, MyAnswer]:
    rows = session.scalars(select(Answer).where(Answer.response_id == response_id)).all()
    chosen: dict[int, set[int]] = defaultdict(set)
    for answer_id, option_id in session.execute(
        select(AnswerChoice.answer_id, AnswerChoice.option_id)
        .join(Answer, Answer.id == AnswerChoice.answer_id)
        .where(Answer.response_id == response_id)
    ):
        chosen[answer_id].add(option_id)
    return {
        row.question_id: MyAnswer(state=row.state, text=row.text, options=frozenset(chosen[row.id])) for row in rows
    }
