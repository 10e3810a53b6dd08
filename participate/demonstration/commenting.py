"""People comment on entries, a moderator reads, an officer answers, and an entry changes because of it."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE
from participate.demonstration.content.feedback import Answered, EntryComment, Feedback, Ticks
from participate.demonstration.council import Staff
from participate.demonstration.moments import Calendar
from participate.feedback.queries import CAUSE, subject_of
from participate.feedback.service import AnswerComment, GiveComment, Writer, answer_comment, give_comment
from participate.localoffer.models import Entry
from participate.localoffer.queries import latest_content
from participate.localoffer.service import Cause, WriteEntry, write_entry
from participate.moderation.models import Case
from participate.moderation.redacting import TEXT_REMOVED
from participate.moderation.service import DecideCase, Decision, LookArea, OpenGrant, decide, open_grant, record_look

READ_AFTER = timedelta(hours=22)
WHY = "Because of a comment on this entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commenting:
    """Who reads and answers, and when."""

    staff: Staff
    calendar: Calendar


def comment_on_entries(session: Session, feedback: Feedback, this: Commenting) -> None:
    """Bring each comment to where the content says it stands."""
    rows = session.execute(select(Entry.name, Entry.id).order_by(Entry.id.desc()))
    ids = dict(rows.all())
    for place, ticks in enumerate(feedback.ticks):
        _tick(session, ticks, entry_id=ids[ticks.entry], place=place, this=this)
    for place, comment in enumerate(feedback.comment):
        number = _say(session, comment, entry_id=ids[comment.entry], place=place, this=this)
        if comment.head:
            _read(session, number, comment, this)
        for answer in comment.answer:
            _answer(session, number, answer, entry_id=ids[comment.entry], this=this)


def _tick(session: Session, ticks: Ticks, *, entry_id: int, place: int, this: Commenting) -> None:
    for each in range(ticks.count):
        key = f"demonstration-tick-{place:04}-{each:08}"
        said = GiveComment(
            entry_id=entry_id,
            entry_key=key,
            is_right=ticks.right,
            was_easy=ticks.ease,
            words="",
            about=None,
            group=ticks.group,
        )
        _give(session, said, day=ticks.day, this=this)


def _say(session: Session, comment: EntryComment, *, entry_id: int, place: int, this: Commenting) -> int:
    said = GiveComment(
        entry_id=entry_id,
        entry_key=f"demonstration-comment-{place:010}",
        is_right=comment.right,
        was_easy=comment.ease,
        words=comment.words,
        about=comment.about,
        group=comment.group,
    )
    return _give(session, said, day=comment.day, this=this)


def _give(session: Session, said: GiveComment, *, day: int, this: Commenting) -> int:
    writer = Writer(identity=ANYONE, place=f"the demonstration {said.entry_key}")
    return give_comment(session, said, writer=writer, worry_words="", now=this.calendar.at(day))


def _read(session: Session, number: int, comment: EntryComment, this: Commenting) -> None:
    case = session.scalars(select(Case).where(Case.subject == subject_of(number))).one()
    moment = case.opened_at + READ_AFTER
    if case.held:
        grant = OpenGrant(area=LookArea.COMMENTS, reason="Reading what came in")
        number_of_grant = open_grant(session, grant, actor=this.staff.moderator, now=moment)
        record_look(session, f"case:{case.id}", grant_id=number_of_grant, actor=this.staff.moderator, now=moment)
    text = case.text
    for stretch in comment.redact:
        text = text.replace(stretch, TEXT_REMOVED)
    command = DecideCase(
        case_id=case.id,
        version=case.version,
        decision=Decision.REDACT if comment.redact else Decision.PUBLISH,
        text=text if comment.redact else "",
        reason="It could show who somebody is." if comment.redact else "It shows nobody." if case.held else "",
        head=comment.head,
        topic=comment.topic,
    )
    decide(session, command, actor=this.staff.moderator, now=moment)


def _answer(session: Session, number: int, answer: Answered, *, entry_id: int, this: Commenting) -> None:
    moment = this.calendar.at(answer.day)
    command = AnswerComment(comment_id=number, version=0, words=answer.words, easy=answer.easy, action=answer.action)
    answer_comment(session, command, actor=this.staff.officer, now=moment)
    if answer.add_to_opening:
        based_on, before = latest_content(session, entry_id)
        opening = f"{before.opening}\n{answer.add_to_opening}".strip()
        cause = Cause(kind=CAUSE, id=str(number), label="A comment on this entry")
        change = WriteEntry(
            entry_id=entry_id, based_on=based_on, content=replace(before, opening=opening), cause=cause, note=WHY
        )
        write_entry(session, change, actor=this.staff.officer, now=moment)
