"""From a closed round to its outcome: themes, decision, actions and twins, each step at its own moment."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.drafting import gate_facts
from participate.core.actions import ActionKind
from participate.core.lifecycle import State
from participate.demonstration.content.answers import Comment
from participate.demonstration.content.outcomes import Action, Outcome
from participate.demonstration.content.rounds import Round
from participate.demonstration.content.texts import Easy, Text
from participate.demonstration.making_rounds import Making
from participate.easyread.queries import SourceText
from participate.easyread.service import WriteTwin, write_twin
from participate.moderation.models import Case
from participate.outcomes.queries.counting import Thresholds
from participate.outcomes.queries.drafting import find_latest, get_draft
from participate.outcomes.service.coding import CodeComment, WriteTheme, code_comment, write_theme
from participate.outcomes.service.steps import News, TakeStep, take_step
from participate.outcomes.service.writing import WriteAction, WriteOutcome, write_action, write_outcome
from participate.rounds.service import MoveRound, move

NO_NEWS = News(subject="", text="", easy_text="")


def nothing_else() -> None:
    """Where the outcome's own texts are all that is decided."""


def bring_to_outcome(
    session: Session, round_id: int, given: Round, making: Making, *, decide: Callable[[], None] = nothing_else
) -> None:
    """Analyse, decide, publish and archive as far as the round got. `decide` writes what its kind decides beside."""
    outcome = making.content.outcomes.get(given.slug)
    if outcome is None or given.analysed_day is None:
        return
    _themes(session, round_id, outcome, making, day=given.analysed_day)
    _step(session, round_id, State.ANALYSED, making, day=given.analysed_day)
    if given.decided_day is not None and outcome.decision is not None:
        _write(session, round_id, given, outcome, making)
        decide()
        _step(session, round_id, State.DECIDED, making, day=given.decided_day)
    if given.published_day is not None:
        _step(session, round_id, State.PUBLISHED, making, day=given.published_day)
    if given.archived_day is not None:
        facts = gate_facts(session, round_id=round_id)
        archive = MoveRound(round_id=round_id, to=State.ARCHIVED)
        move(session, archive, facts=facts, actor=making.officer, now=making.calendar.at(given.archived_day))


def _step(session: Session, round_id: int, to: State, making: Making, *, day: int) -> None:
    given = making.content.authority
    thresholds = Thresholds(ordinary=given.threshold, sensitive=given.sensitive_threshold)
    command = TakeStep(round_id=round_id, to=to, thresholds=thresholds, news=NO_NEWS)
    take_step(session, command, actor=making.officer, now=making.calendar.at(day))


def _themes(session: Session, round_id: int, outcome: Outcome, making: Making, *, day: int) -> None:
    moment = making.calendar.at(day)
    answers = making.content.answers.get(outcome.round)
    comments = {each.key: each for each in answers.comment} if answers else {}
    chosen: dict[int, set[int]] = {}
    for theme in outcome.theme:
        command = WriteTheme(round_id=round_id, name=theme.name.text, answer=theme.answer)
        theme_id = write_theme(session, command, actor=making.officer, now=moment)
        for key in theme.comments:
            case_id = _case(session, round_id, comments[key])
            if case_id is not None:
                chosen.setdefault(case_id, set()).add(theme_id)
    for case_id, themes in chosen.items():
        coded = CodeComment(round_id=round_id, case_id=case_id, themes=frozenset(themes))
        code_comment(session, coded, actor=making.officer, now=moment)


def _case(session: Session, round_id: int, comment: Comment) -> int | None:
    found = select(Case.id).where(Case.about == f"round:{round_id}", Case.text == comment.text, Case.public_text != "")
    return session.scalar(found)


def _write(session: Session, round_id: int, given: Round, outcome: Outcome, making: Making) -> None:
    taken = outcome.decision
    if taken is None or given.decided_day is None:
        return
    moment = making.calendar.at(given.decided_day)
    command = WriteOutcome(
        round_id=round_id,
        version=0,
        asked=_joined(outcome.asked),
        said=_joined(outcome.said),
        decision=taken.text.text,
        reasons=taken.reasons.text,
        departures=taken.departures.text if taken.departures else "",
        equality=taken.eia.text,
        decided_by=taken.taken_by,
        decided_on=making.calendar.at(taken.taken_day),
        read_all=taken.read_all,
        late_reason=given.late_reason.text if given.late_reason else "",
    )
    outcome_id = write_outcome(session, command, actor=making.officer, now=moment)
    actions = [_action(session, outcome_id, each, making) for each in outcome.action]
    easy = {
        "asked": _easy(outcome.asked),
        "said": _easy(outcome.said),
        "decision": taken.text.easy,
        "reasons": taken.reasons.easy,
        "departures": taken.departures.easy if taken.departures else None,
        "late_reason": given.late_reason.easy if given.late_reason else None,
    }
    words = {f"action:{number}": each.text.easy for number, each in zip(actions, outcome.action, strict=True)}
    latest = find_latest(session, round_id)
    if latest is not None:
        for text in get_draft(session, latest).texts:
            twin = words.get(text.source.subject) or easy.get(text.source.part)
            _twin(session, text.source, twin, making.officer, making)


def _action(session: Session, outcome_id: int, given: Action, making: Making) -> int:
    calendar = making.calendar
    command = WriteAction(
        outcome_id=outcome_id,
        kind=ActionKind(given.kind),
        words=given.text.text,
        because=given.because,
        owner=given.owner,
        due_on=calendar.at(given.due_day) if given.due_day is not None else None,
        done_on=calendar.at(given.done_day) if given.done_day is not None else None,
    )
    return write_action(session, command, actor=making.officer, now=calendar.now)


def _twin(session: Session, source: SourceText, easy: Easy | None, officer: Identity, making: Making) -> None:
    if easy is not None:
        command = WriteTwin(source=source, words=easy.words, picture=easy.picture)
        write_twin(session, command, actor=officer, now=making.calendar.now)


def _joined(texts: tuple[Text, ...]) -> str:
    return "\n".join(each.text for each in texts)


def _easy(texts: tuple[Text, ...]) -> Easy | None:
    """The twins of several points as one, with the picture of the first."""
    easy = [each.easy for each in texts if each.easy]
    return Easy(picture=easy[0].picture, words=tuple(line for each in easy for line in each.words)) if easy else None
