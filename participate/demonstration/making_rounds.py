"""Rounds, drafted and moved as an officer would, each act at its own past moment."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.drafting import QuestionRow, gate_facts, get_question
from participate.consultations.service.drafting import AddQuestion, QuestionTexts, add_question
from participate.core.lifecycle import State
from participate.core.questions import QuestionKind
from participate.demonstration.content import Consultee, Content, Round
from participate.demonstration.content.rounds import FACES, PartyView, Question
from participate.demonstration.content.texts import Easy
from participate.demonstration.moments import Calendar
from participate.easyread.queries import SourceText
from participate.easyread.service import WriteTwin, write_twin
from participate.rounds.queries import get_round, texts_of
from participate.rounds.service import (
    ConsulteeEntry,
    DraftRound,
    EditRound,
    ExtendRound,
    MoveRound,
    RoundTexts,
    SetConsultees,
    SetGroups,
    SetParty,
    draft_round,
    edit_round,
    extend,
    move,
    set_consultees,
    set_groups,
    set_party,
)

BEFORE_OPENING = timedelta(days=2)
NAMES = {"eia": "equality", "offline": "offline_route"}
STANCES = {"waiting": "waiting", "agreed": "agrees", "objected": "objects"}
FACE_PICTURES = {"happy": "happy", "neutral": "neutral", "sad": "sad"}
SCHEDULED_OR_LATER = frozenset({"scheduled", "analysed", "decided", "published", "withdrawn", "archived"})


def make_round(
    session: Session,
    given: Round,
    content: Content,
    *,
    number: int,
    programme_id: int,
    officer: Identity,
    calendar: Calendar,
) -> int:
    """Draft a round with all that belongs to it, and schedule it if it got so far; returns its id."""
    drafted = min(calendar.moment(given.opens) - BEFORE_OPENING, calendar.now)
    texts = _texts(given, calendar=calendar)
    reference = f"{calendar.now.year}-{number:02d}"
    command = DraftRound(programme_id=programme_id, kind="consultation", reference=reference, texts=texts)
    round_id = draft_round(session, command, actor=officer, now=drafted)
    matters = EditRound(round_id=round_id, version=1, texts=texts, matters=(*given.matters, *given.topics))
    edit_round(session, matters, actor=officer, now=drafted)
    set_groups(session, SetGroups(round_id=round_id, targets=given.targets), actor=officer, now=drafted)
    _ask_whom_must_be_asked(session, round_id, given, content.consultees, officer=officer, calendar=calendar)
    for party, view in (("forum", given.forum), ("panel", given.panel)):
        _ask_party(session, round_id, party, view, officer=officer, calendar=calendar)
    questions = [_ask(session, round_id, each, officer=officer, now=drafted) for each in given.question]
    _write_twins(session, round_id, given, questions, officer=officer, now=drafted)
    _move(session, round_id, given, officer=officer, now=drafted)
    return round_id


def extend_if_it_was(session: Session, round_id: int, given: Round, *, officer: Identity, calendar: Calendar) -> None:
    """Give the round its one extension at the day it was given."""
    if given.extension is None:
        return
    closes = calendar.moment(given.extension.new_closes)
    paper = calendar.moment(given.paper_until) if given.paper_until else None
    command = ExtendRound(
        round_id=round_id,
        closes_at=closes,
        paper_until=paper if paper is None or paper >= closes else closes,
        reason=given.extension.reason.text,
    )
    extend(session, command, actor=officer, now=calendar.at(given.extension.day))


def _texts(given: Round, *, calendar: Calendar) -> RoundTexts:
    closes = given.extension.old_closes if given.extension else given.closes
    paper = calendar.moment(given.paper_until) if given.paper_until else None
    return RoundTexts(
        **{NAMES.get(part, part): text.text for part, text in given.texts.items()},
        legal_basis=given.legal_basis,
        opens_at=calendar.moment(given.opens),
        closes_at=calendar.moment(closes),
        paper_until=paper,
    )


def _ask_whom_must_be_asked(
    session: Session,
    round_id: int,
    given: Round,
    consultees: tuple[Consultee, ...],
    *,
    officer: Identity,
    calendar: Calendar,
) -> None:
    invited = given.consultees
    day = None if invited.invited_day is None else calendar.at(min(invited.invited_day, 0))
    entries = [
        ConsulteeEntry(
            code=each.code,
            invited_on=None if each.no_such_body else day,
            invited_by=each.channel,
            responded=each.code in invited.responded,
            no_such_body=each.no_such_body,
        )
        for each in consultees
        if each.code not in invited.not_invited and (day is not None or each.no_such_body)
    ]
    set_consultees(session, SetConsultees(round_id=round_id, entries=entries), actor=officer, now=calendar.now)


def _ask_party(
    session: Session, round_id: int, party: str, view: PartyView | None, *, officer: Identity, calendar: Calendar
) -> None:
    if view is None:
        return
    asked = SetParty(round_id=round_id, party=party, stance="waiting", words="")
    set_party(session, asked, actor=officer, now=calendar.at(view.asked_day))
    if view.statement is not None and view.answered_day is not None:
        words = SetParty(round_id=round_id, party=party, stance=STANCES[view.stance], words=view.statement.text)
        set_party(session, words, actor=officer, now=calendar.at(view.answered_day))


def _ask(session: Session, round_id: int, given: Question, *, officer: Identity, now: datetime) -> QuestionRow:
    texts = QuestionTexts(
        kind=QuestionKind(given.kind),
        prompt=given.text,
        options=[option.text for option in given.options],
        least_choices=given.min,
        most_choices=given.max,
    )
    question_id = add_question(session, AddQuestion(round_id=round_id, texts=texts), actor=officer, now=now)
    return get_question(session, question_id)


def _write_twins(
    session: Session, round_id: int, given: Round, questions: list[QuestionRow], *, officer: Identity, now: datetime
) -> None:
    for source in texts_of(get_round(session, round_id)):
        part = {new: old for old, new in NAMES.items()}.get(source.part, source.part)
        _write(session, source, given.texts[part].easy, officer=officer, now=now)
    for asked, row in zip(given.question, questions, strict=True):
        sources = row.sources()
        _write(session, sources[0], asked.easy, officer=officer, now=now)
        easy = [option.easy for option in asked.options]
        if asked.kind == "faces":
            easy = [Easy(picture=FACE_PICTURES[key], words=(row.options[n].label,)) for n, key in enumerate(FACES)]
        for source, words in zip(sources[1:], easy, strict=True):
            _write(session, source, words, officer=officer, now=now)


def _write(session: Session, source: SourceText, easy: Easy | None, *, officer: Identity, now: datetime) -> None:
    if easy is not None:
        command = WriteTwin(source=source, words="\n".join(easy.words), picture=easy.picture)
        write_twin(session, command, actor=officer, now=now)


def _move(session: Session, round_id: int, given: Round, *, officer: Identity, now: datetime) -> None:
    steps = [State.CHECKED, State.SCHEDULED] if given.state in SCHEDULED_OR_LATER else []
    for to in [State.CHECKED] if given.state == "checked" else steps:
        facts = gate_facts(session, round_id=round_id)
        move(session, MoveRound(round_id=round_id, to=to), facts=facts, actor=officer, now=now)
