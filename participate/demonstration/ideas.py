"""A call for ideas that is open: people give ideas by card, a moderator reads, an officer sorts."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.groups import Group
from participate.core.ideas import Mark
from participate.demonstration.content.ideas import IdeaGiven, Ideas
from participate.demonstration.content.texts import Easy
from participate.demonstration.council import Staff
from participate.demonstration.moments import Calendar
from participate.easyread.service import WriteTwin
from participate.ideas.models import Idea
from participate.ideas.queries import get_call, idea_subject
from participate.ideas.service import (
    DraftCall,
    GiveIdea,
    MarkIdea,
    MergeIdeas,
    announce_call,
    draft_call,
    give_idea,
    mark_idea,
    merge_ideas,
    write_call_twin,
)
from participate.moderation.models import Case
from participate.moderation.service import DecideCase, Decision
from participate.moderation.service import decide as decide_case
from participate.people.queries import identify
from participate.people.service import IssueCards, TypedCard, issue_cards, use_card
from participate.rounds.queries.ending import card_is_over

ISSUERS = {Group.CHILD: "Harbour Primary School", Group.YOUNG: "Harbour Youth Group", Group.PARENT: "Harbour Library"}
ANNOUNCED_BEFORE = timedelta(days=7)
READ_AFTER = timedelta(hours=20)
SORTED_AFTER = timedelta(hours=44)
HEAD = "content_gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """Who calls and reads, in which programme, when, and the key of the cards."""

    staff: Staff
    calendar: Calendar
    programme_id: int
    key: str


def call_for_ideas(session: Session, given: Ideas, this: Calling) -> None:
    """Announce the call, and bring each idea to where the content says it stands."""
    call_id = _announce(session, given, this)
    numbers: dict[str, int] = {}
    for each in given.idea:
        numbers[each.title] = _give(session, each, call_id=call_id, this=this)
        if each.topic:
            _read(session, numbers[each.title], each, this)
    for each in given.idea:
        _sort(session, each, numbers, this)


def _announce(session: Session, given: Ideas, this: Calling) -> int:
    opens = this.calendar.moment(given.opens)
    before, officer = opens - ANNOUNCED_BEFORE, this.staff.officer
    command = DraftCall(
        programme_id=this.programme_id,
        title=given.title.text,
        question=given.question.text,
        happens_next=given.happens_next.text,
        topics=given.topics,
        groups=given.groups,
        opens_at=opens,
        closes_at=this.calendar.moment(given.closes),
    )
    call_id = draft_call(session, command, actor=officer, now=before)
    easy = {"title": given.title.easy, "question": given.question.easy, "happens_next": given.happens_next.easy}
    for source in get_call(session, call_id).sources:
        words = easy[source.part] or Easy(picture="", words=())
        twin = WriteTwin(source=source, words=words.words, picture=words.picture)
        write_call_twin(session, call_id, twin, actor=officer, now=before)
    announce_call(session, call_id, actor=officer, now=before)
    return call_id


def _give(session: Session, given: IdeaGiven, *, call_id: int, this: Calling) -> int:
    moment = this.calendar.at(given.day)
    command = IssueCards(
        programme_id=this.programme_id, group=given.group, band=given.band, issuer=ISSUERS[given.group], count=1
    )
    (card,) = issue_cards(session, command, now=moment, key=this.key)
    typed = TypedCard(words=card.code)
    token = use_card(session, typed, place="demonstration", is_over=card_is_over, now=moment, key=this.key)
    actor = identify(session, token=str(token), now=moment)
    said = GiveIdea(
        call_id=call_id, entry_key=f"demonstration-{card.code}", title=given.title, why=given.why, group=None
    )
    return give_idea(session, said, worry_words="", actor=actor, now=moment)


def _read(session: Session, number: int, given: IdeaGiven, this: Calling) -> None:
    case = session.scalars(select(Case).where(Case.subject == idea_subject(number))).one()
    command = DecideCase(case_id=case.id, version=case.version, decision=Decision.PUBLISH, head=HEAD, topic=given.topic)
    decide_case(session, command, actor=this.staff.moderator, now=case.opened_at + READ_AFTER)


def _sort(session: Session, given: IdeaGiven, numbers: dict[str, int], this: Calling) -> None:
    number, moment = numbers[given.title], this.calendar.at(given.day) + SORTED_AFTER
    if given.part_of:
        merged = MergeIdeas(idea_id=number, into=numbers[given.part_of])
        merge_ideas(session, merged, actor=this.staff.officer, now=moment)
    if given.mark:
        command = MarkIdea(
            idea_id=number,
            version=session.get_one(Idea, number).version,
            mark=Mark(given.mark),
            ground=given.ground,
            reason=given.reason,
            easy_reason=given.easy_reason.words if given.easy_reason else (),
        )
        mark_idea(session, command, actor=this.staff.officer, now=moment)
