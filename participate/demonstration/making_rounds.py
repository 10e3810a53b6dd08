"""Rounds, drafted and moved as an officer would, each act at its own past moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.drafting import gate_facts, list_questions
from participate.consultations.service.drafting import WriteQuestion, add_question
from participate.core.lifecycle import State
from participate.core.questions import QuestionKind
from participate.demonstration.content import Content
from participate.demonstration.content.rounds import Consultee, PartyView, Question, Round
from participate.demonstration.content.texts import Easy
from participate.demonstration.moments import Calendar
from participate.easyread.queries import SourceText
from participate.easyread.service import WriteTwin, write_twin
from participate.registry import KindFactsOf
from participate.rounds.queries import get_round, texts_of
from participate.rounds.service import (
    ConsulteeEntry,
    DraftRound,
    EditRound,
    ExtendRound,
    MoveRound,
    PartyEntry,
    SetConsultees,
    SetGroups,
    SetParties,
    draft_round,
    edit_round,
    extend,
    move,
    set_consultees,
    set_groups,
    set_parties,
)

BEFORE_OPENING = timedelta(days=2)
SCHEDULED_OR_LATER = frozenset({"scheduled", "analysed", "decided", "published", "withdrawn", "archived"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What making a round needs beside the round itself."""

    content: Content
    programme_id: int
    officer: Identity
    calendar: Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a kind of round has of its own: its code, its facts for the gate, and how its parts are written."""

    code: str
    facts: KindFactsOf
    fill: Callable[[Session, int, Identity, datetime], None]


def consultation(given: Round) -> Kind:
    """A consultation with the questions of this round."""

    def fill(session: Session, round_id: int, officer: Identity, now: datetime) -> None:
        for question in given.question:
            add_question(session, _question(round_id, question), actor=officer, now=now)

    return Kind(code="consultation", facts=gate_facts, fill=fill)


def make_round(session: Session, given: Round, making: Making, *, kind: Kind) -> int:
    """Draft a round with all that belongs to it, and schedule it if it got so far; returns its id."""
    officer, calendar = making.officer, making.calendar
    drafted = min(calendar.moment(given.opens) - BEFORE_OPENING, calendar.now)
    draft = DraftRound(programme_id=making.programme_id, title=given.texts["title"].text, kind=kind.code)
    round_id = draft_round(session, draft, actor=officer, now=drafted)
    edit_round(session, _edit(round_id, given, calendar=calendar), actor=officer, now=drafted)
    groups = SetGroups(round_id=round_id, version=_version(session, round_id), targets=given.targets)
    set_groups(session, groups, actor=officer, now=drafted)
    _ask_whom_must_be_asked(session, round_id, given, making)
    _ask_parties(session, round_id, given, making)
    kind.fill(session, round_id, officer, drafted)
    _write_twins(session, round_id, given, officer=officer, now=drafted)
    _move(session, round_id, given, kind.facts, officer=officer, now=drafted)
    return round_id


def extend_if_it_was(session: Session, round_id: int, given: Round, making: Making) -> None:
    """Give the round its one extension at the day it was given."""
    if given.extension is None:
        return
    easy = given.extension.reason.easy
    command = ExtendRound(
        round_id=round_id,
        closes_at=making.calendar.moment(given.extension.new_closes),
        reason=given.extension.reason.text,
        easy_reason=easy.words if easy else (),
    )
    extend(session, command, actor=making.officer, now=making.calendar.at(given.extension.day))


def _version(session: Session, round_id: int) -> int:
    return get_round(session, round_id).version


def _edit(round_id: int, given: Round, *, calendar: Calendar) -> EditRound:
    closes = given.extension.old_closes if given.extension else given.closes
    paper = calendar.moment(given.paper_until) if given.paper_until else None
    if given.extension and paper is not None:
        paper -= calendar.moment(given.extension.new_closes) - calendar.moment(given.extension.old_closes)
    return EditRound(
        round_id=round_id,
        version=1,
        matters=(*given.matters, *given.topics),
        legal_basis=given.legal_basis,
        opens_at=calendar.moment(given.opens),
        closes_at=calendar.moment(closes),
        paper_until=paper,
        **{part: text.text for part, text in given.texts.items()},
    )


def _ask_whom_must_be_asked(session: Session, round_id: int, given: Round, making: Making) -> None:
    entries = tuple(_entry(each, given, making.calendar) for each in making.content.consultees)
    command = SetConsultees(round_id=round_id, version=_version(session, round_id), entries=entries)
    set_consultees(session, command, actor=making.officer, now=making.calendar.now)


def _entry(each: Consultee, given: Round, calendar: Calendar) -> ConsulteeEntry:
    invited = given.consultees
    asked = invited.invited_day is not None and each.code not in invited.not_invited and not each.no_such_body
    return ConsulteeEntry(
        code=each.code,
        invited_on=calendar.at(min(invited.invited_day or 0, 0)) if asked else None,
        invited_by=each.channel if asked else "",
        responded=each.code in invited.responded,
        no_such_body=each.no_such_body,
    )


def _ask_parties(session: Session, round_id: int, given: Round, making: Making) -> None:
    views = (("forum", given.forum), ("panel", given.panel))
    entries = tuple(_party(party, view, making.calendar) for party, view in views if view is not None)
    command = SetParties(round_id=round_id, version=_version(session, round_id), entries=entries)
    set_parties(session, command, actor=making.officer, now=making.calendar.now)


def _party(party: str, view: PartyView, calendar: Calendar) -> PartyEntry:
    words = view.statement.text if view.statement else ""
    return PartyEntry(party=party, asked_at=calendar.at(view.asked_day), stance=view.stance, words=words)


def _question(round_id: int, given: Question) -> WriteQuestion:
    return WriteQuestion(
        round_id=round_id,
        kind=QuestionKind(given.kind),
        prompt=given.text,
        options=tuple(option.text for option in given.options),
        least_choices=given.min,
        most_choices=given.max,
    )


def _write_twins(session: Session, round_id: int, given: Round, *, officer: Identity, now: datetime) -> None:
    """Every text's twin; the three faces bring theirs."""
    for source in texts_of(get_round(session, round_id)):
        if source.part in given.texts:
            _write(session, source, given.texts[source.part].easy, officer=officer, now=now)
    for asked, row in zip(given.question, list_questions(session, round_id=round_id), strict=True):
        prompt = SourceText(subject=f"question:{row.id}", part="prompt", text=row.prompt)
        _write(session, prompt, asked.easy, officer=officer, now=now)
        for option, easy in zip(row.options, asked.options, strict=False):
            label = SourceText(subject=f"option:{option.id}", part="label", text=option.label)
            _write(session, label, easy.easy, officer=officer, now=now)


def _write(session: Session, source: SourceText, easy: Easy | None, *, officer: Identity, now: datetime) -> None:
    if easy is not None:
        write_twin(session, WriteTwin(source=source, words=easy.words, picture=easy.picture), actor=officer, now=now)


def _move(
    session: Session, round_id: int, given: Round, facts_of: KindFactsOf, *, officer: Identity, now: datetime
) -> None:
    steps = [State.CHECKED, State.SCHEDULED] if given.state in SCHEDULED_OR_LATER else []
    for to in [State.CHECKED] if given.state == "checked" else steps:
        facts = facts_of(session, round_id=round_id)
        move(session, MoveRound(round_id=round_id, to=to), facts=facts, actor=officer, now=now)
