"""Schools check their own entries, through the services that their pages use."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.core.exercise import Found
from participate.core.organisations import Post
from participate.core.rulesets.frameworks.schools_entry import SCHOOLS_ENTRY
from participate.demonstration.content.exercises import Exercise, Located
from participate.demonstration.moments import Calendar
from participate.exercise import service
from participate.exercise.queries import ExerciseView, ItemLine, find_own
from participate.exercise.reading import pasted_paragraphs
from participate.exercise.suggesting import offers
from participate.localoffer.models import Entry
from participate.localoffer.service.editing import provider_named
from participate.localoffer.service.keeping import keep_provider
from participate.people.models import Organisation

BOTH = Located(report=Found.THERE, entry=Found.THERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """One check: its content, its id and who does it."""

    given: Exercise
    exercise_id: int
    organisation_id: int
    actor: Identity

    def view(self, session: Session) -> ExerciseView:
        return find_own(session, self.exercise_id, organisation_id=self.organisation_id)


def let_schools_check(session: Session, given: tuple[Exercise, ...], *, calendar: Calendar) -> None:
    """Do each check as far as its content goes, at its own moments."""
    for each in given:
        begun = calendar.at(each.begun_day)
        checking = _begin(session, each, now=begun)
        _mark(session, checking, now=begun)
        _locate(session, checking, now=begun)
        if each.notice:
            words = service.SayNotice(
                exercise_id=checking.exercise_id, version=checking.view(session).version, words=each.notice
            )
            service.say_notice(session, words, actor=checking.actor, worry_words="", now=begun)
        if each.sent_day is not None:
            sent = calendar.at(each.sent_day)
            service.send_exercise(session, checking.exercise_id, actor=checking.actor, now=sent)


def _begin(session: Session, given: Exercise, *, now: datetime) -> Checking:
    organisation = session.scalars(select(Organisation).where(Organisation.name == given.organisation)).one()
    keep_provider(session, provider_named(session, given.provider).id, organisation.id)
    session.flush()
    entry_id = session.scalars(select(Entry.id).where(Entry.name == given.entry)).one()
    acting = Membership(
        organisation_id=organisation.id, organisation=organisation.name, kind=organisation.kind, post=Post.COORDINATOR
    )
    actor = Identity(name=organisation.name, memberships=(acting,), acting=acting)
    command = service.StartExercise(entry_id=entry_id, framework=SCHOOLS_ENTRY.code)
    exercise_id = service.start_exercise(session, command, actor=actor, now=now)
    return Checking(given=given, exercise_id=exercise_id, organisation_id=organisation.id, actor=actor)


def _mark(session: Session, checking: Checking, *, now: datetime) -> None:
    given = checking.given
    rest = Found.THERE if given.sent_day is not None else None
    rows = tuple(
        service.MarkedRow(
            code=line.row.code,
            found=given.marks.get(line.row.code, rest),
            note=given.notes.get(line.row.code, ""),
        )
        for line in checking.view(session).marks
        if rest or line.row.code in given.marks
    )
    command = service.MarkRows(exercise_id=checking.exercise_id, version=0, rows=rows)
    service.mark_rows(session, command, actor=checking.actor, worry_words="", now=now)


def _locate(session: Session, checking: Checking, *, now: datetime) -> None:
    given = checking.given
    report = service.BringReport(
        exercise_id=checking.exercise_id,
        version=checking.view(session).version,
        paragraphs=pasted_paragraphs(given.report),
        name=given.report_name,
    )
    service.bring_report(session, report, actor=checking.actor, worry_words="", now=now)
    view = checking.view(session)
    rest = BOTH if given.sent_day is not None else None
    pairs = [(line, given.located.get(line.row.code, rest)) for line in view.items]
    items = tuple(_item(view, line, where, given) for line, where in pairs if where is not None)
    command = service.LocateItems(exercise_id=checking.exercise_id, version=view.version, items=items)
    service.locate_items(session, command, actor=checking.actor, worry_words="", now=now)


def _item(view: ExerciseView, line: ItemLine, where: Located, given: Exercise) -> service.LocatedItem:
    """The passage that comes first stands for the one that a person would choose."""
    in_report = offers(line.row, view.report or (), chosen="")
    in_entry = offers(line.row, tuple(each.words for each in view.passages), chosen="")
    return service.LocatedItem(
        code=line.row.code,
        in_report=where.report,
        in_entry=where.entry,
        report_place=in_report[0].place if in_report else None,
        entry_place=in_entry[0].place if in_entry else None,
        note=given.notes.get(line.row.code, ""),
    )
