"""The forum of the demonstration, through its own services: what it sent, and what only its people see."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.core.ballots import Method, TieRule
from participate.core.organisations import OrganisationKind, Post
from participate.core.verdicts import Verdict
from participate.demonstration.content.forum import ForumPosition
from participate.demonstration.council import Staff
from participate.demonstration.making_rounds import Making
from participate.forum.models import Thread
from participate.forum.queries.desk import get_sent
from participate.forum.service.boxes import WriteMessage, answer_member, write_to_coordinators
from participate.forum.service.care import Care
from participate.forum.service.positions import SayView, WritePosition, say_view, send_position, write_position
from participate.forum.service.statements import (
    Reply,
    WriteStatement,
    reply_to,
    send_statement,
    write_statement,
)
from participate.forum.service.votes import DraftVote, open_forum_vote, write_vote
from participate.moderation.models import Case
from participate.moderation.service import DecideCase, Decision, decide
from participate.organisations.service import RegisterOrganisation, add_member, register_organisation
from participate.people.models import Account, Credential, Organisation
from participate.rounds.models import Round
from participate.voting.models import Scrutineer
from participate.voting.queries.scrutiny import subject_of
from participate.voting.service.scrutiny import SayVerdict, name_oneself, say_verdict, take_complete, undertake

CALM = Care(worry_words="")
Crowd = dict[str, Identity]


def fill_forum(session: Session, making: Making, staff: Staff) -> None:
    """Bring the forum's people together and let them speak."""
    given = making.content.forum
    forum_id = _forum(session, making, staff)
    people = _people(session, making, forum_id)
    coordinator = next(people[each.person] for each in given.member if each.coordinator)
    drafts = [_position(session, each, making, coordinator, staff) for each in given.position]
    for said in given.view:
        command = SayView(position_id=drafts[-1], stance=said.stance, words=said.words)
        say_view(session, command, CALM, actor=people[said.person], now=making.calendar.now)
    _statements(session, making, coordinator, staff)
    _messages(session, making, people, coordinator)
    _votes(session, making, coordinator)
    _counts(session, making, coordinator, staff)


def _forum(session: Session, making: Making, staff: Staff) -> int:
    """The forum of that name; registered if nothing else has registered it."""
    name = making.content.authority.forum_name
    known = session.scalar(select(Organisation.id).where(Organisation.name == name))
    command = RegisterOrganisation(kind=OrganisationKind.FORUM, name=name)
    return known or register_organisation(session, command, actor=staff.administrator, now=making.calendar.at(-300))


def _people(session: Session, making: Making, forum_id: int) -> Crowd:
    addresses = {each.key: each.email for each in making.content.people.person}
    found: Crowd = {}
    for each in making.content.forum.member:
        account_id, credential_id = session.execute(
            select(Account.id, Credential.id).join(Credential).where(Account.email == addresses[each.person])
        ).one()
        post = Post.COORDINATOR if each.coordinator else Post.MEMBER
        joined = making.calendar.at(-290)
        add_member(session, forum_id, credential_id=credential_id, post=post, known_as=each.known_as, now=joined)
        acting = Membership(
            organisation_id=forum_id,
            organisation=making.content.authority.forum_name,
            kind=OrganisationKind.FORUM,
            post=post,
        )
        found[each.person] = replace(Identity(account_id=account_id, credential_id=credential_id), acting=acting)
    return found


def _position(session: Session, given: ForumPosition, making: Making, coordinator: Identity, staff: Staff) -> int:
    agreed_on = making.calendar.at(given.agreed_day)
    command = WritePosition(
        round_id=_round_id(session, given.round, making),
        words=given.words,
        how=given.how,
        agreed=given.agreed,
        asked=given.asked,
        agreed_on=agreed_on,
    )
    number = write_position(session, command, CALM, actor=coordinator, now=agreed_on)
    if given.sent_day is not None:
        send_position(session, number, actor=coordinator, now=making.calendar.at(given.sent_day))
        _read(session, f"position:{number}", making, staff, day=given.sent_day + 1)
    return number


def _statements(session: Session, making: Making, coordinator: Identity, staff: Staff) -> None:
    for given in making.content.forum.statement:
        sent = making.calendar.at(given.sent_day)
        command = WriteStatement(words=given.words, round_id=_round_id(session, given.round, making))
        number = write_statement(session, command, CALM, actor=coordinator, now=sent)
        send_statement(session, number, actor=coordinator, now=sent)
        _read(session, f"statement:{number}", making, staff, day=given.sent_day + 1)
        reply = Reply(statement_id=number, words=given.reply, version=get_sent(session, number).version)
        reply_to(session, reply, actor=staff.officer, now=making.calendar.at(given.replied_day))


def _messages(session: Session, making: Making, people: Crowd, coordinator: Identity) -> None:
    for place, given in enumerate(making.content.forum.message, start=1):
        actor, moment = people[given.person], making.calendar.at(given.day)
        command = WriteMessage(words=given.words, entry_key=f"{place:032}")
        write_to_coordinators(session, command, CALM, actor=actor, now=moment)
        if given.answer:
            box = session.scalars(select(Thread.id).where(Thread.credential_id == actor.credential_id)).one()
            answer = WriteMessage(words=given.answer, entry_key=f"{place:032}")
            answer_member(session, box, answer, CALM, actor=coordinator, now=making.calendar.at(given.day + 1))


def _votes(session: Session, making: Making, coordinator: Identity) -> None:
    for given in making.content.forum.vote:
        opened = making.calendar.at(given.opened_day)
        command = DraftVote(
            question=given.question,
            easy_question=given.easy_question,
            why=given.why,
            easy_why=given.easy_why,
            closes_at=making.calendar.at(given.closes_day),
            method=Method.APPROVAL,
            most=given.most,
            per_option=0,
            places=1,
            tie=TieRule.SHARED,
            options=tuple((each.words, each.easy) for each in given.option),
        )
        number = write_vote(session, command, CALM, actor=coordinator, now=opened)
        open_forum_vote(session, number, actor=coordinator, now=opened)


def _counts(session: Session, making: Making, coordinator: Identity, staff: Staff) -> None:
    """Named before the vote opens, under the promise; a counted one is counted again from every ballot, and signed."""
    for given in making.content.forum.count:
        round_id, named = _round_id(session, given.round, making), making.calendar.at(given.named_day)
        name_oneself(session, round_id, actor=coordinator, now=named)
        undertake(session, round_id, actor=coordinator, now=named)
        if given.said_day is not None:
            said = making.calendar.at(given.said_day)
            take_complete(session, round_id, actor=coordinator, now=said)
            command = SayVerdict(round_id=round_id, verdict=Verdict.SIGNS, words=given.words)
            say_verdict(session, command, worry_words="", actor=coordinator, now=said)
            row = session.scalars(select(Scrutineer).where(Scrutineer.said_at == said)).one()
            subject = subject_of(row.vote_id, row.organisation_id)
            _read(session, subject, making, staff, day=given.said_day + 1)


def _read(session: Session, subject: str, making: Making, staff: Staff, *, day: int) -> None:
    """A moderator publishes it as it is."""
    case = session.scalars(select(Case).where(Case.subject == subject)).one()
    command = DecideCase(case_id=case.id, version=case.version, decision=Decision.PUBLISH)
    decide(session, command, actor=staff.moderator, now=making.calendar.at(day))


def _round_id(session: Session, slug: str, making: Making) -> int:
    title = next(each.texts["title"].text for each in making.content.all_rounds if each.slug == slug)
    return session.scalars(select(Round.id).where(Round.title == title)).one()
