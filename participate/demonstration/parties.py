"""The panel, the forum and the youth forum of the demonstration, and what they have said so far."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.core.organisations import OrganisationKind, Post
from participate.demonstration.content import Content
from participate.demonstration.content.parties import Proposed, Said
from participate.demonstration.council import Staff
from participate.demonstration.moments import Calendar
from participate.easyread.queries import SourceText, twins_for
from participate.easyread.service import SignOff
from participate.meeting import ROUND_KINDS
from participate.moderation.models import Case
from participate.moderation.service import DecideCase, Decision, decide
from participate.organisations.service import RegisterOrganisation, add_member, register_organisation
from participate.panel.service import (
    AnswerComment,
    CheckText,
    SayOnDraft,
    ShowDraft,
    answer_comment,
    check_text,
    say_on_draft,
    show_draft,
)
from participate.people.models import Account, Credential, Organisation
from participate.proposals.service import AnswerProposal, Propose, answer_proposal, propose
from participate.rounds.models import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who speaks, who answers, and when."""

    content: Content
    staff: Staff
    calendar: Calendar
    speakers: Mapping[str, Identity]


def let_parties_speak(session: Session, content: Content, *, staff: Staff, calendar: Calendar) -> None:
    """Register the three if nobody has, let a person of each belong to it, and say what they said.

    Runs when every round is made: what the forum and the panel said of earlier rounds was written down by officers.
    """
    places = {
        "forum_coordinator": (OrganisationKind.FORUM, content.authority.forum_name, Post.COORDINATOR),
        "panel_member": (OrganisationKind.PANEL, content.authority.panel_name, Post.MEMBER),
        "youth_coordinator": (OrganisationKind.YOUTH_FORUM, content.parties.youth_forum, Post.COORDINATOR),
    }
    emails = {person.key: person.email for person in content.people.person}
    speakers = {
        key: _join(session, emails[key], place, staff=staff, calendar=calendar) for key, place in places.items()
    }
    parties = Parties(content=content, staff=staff, calendar=calendar, speakers=speakers)
    _speak_on_the_draft(session, parties)
    for each in content.parties.proposal:
        _propose(session, each, parties)


def _join(
    session: Session, email: str, place: tuple[OrganisationKind, str, Post], *, staff: Staff, calendar: Calendar
) -> Identity:
    kind, name, post = place
    joined = calendar.at(-60)
    known = session.scalar(select(Organisation.id).where(Organisation.name == name))
    command = RegisterOrganisation(kind=kind, name=name, officer_id=staff.officer.account_id)
    number = known or register_organisation(session, command, actor=staff.administrator, now=joined)
    found = select(Credential.id).join(Account, Account.id == Credential.account_id).where(Account.email == email)
    credential_id = session.scalars(found).one()
    add_member(session, number, credential_id=credential_id, post=post, now=joined)
    acting = Membership(organisation_id=number, organisation=name, kind=kind, post=post)
    return Identity(credential_id=credential_id, memberships=(acting,), acting=acting)


def _speak_on_the_draft(session: Session, parties: Parties) -> None:
    given = parties.content.parties
    title = next(each.texts["title"].text for each in parties.content.rounds if each.slug == given.draft)
    round_id = session.scalars(select(Round.id).where(Round.title == title)).one()
    shown = parties.calendar.at(given.shown_day)
    show_draft(session, ShowDraft(round_id=round_id, shown=True), actor=parties.staff.officer, now=shown)
    for each in given.said:
        _say(session, round_id, each, parties)
    source = SourceText(subject=f"round:{round_id}", part=given.signed_part, text=title)
    twin = twins_for(session, frozenset({source.subject}))[source.key]
    checked = CheckText(round_id=round_id, sign_off=SignOff(source=source, verdict="easy", seen=twin.version))
    check_text(session, checked, kinds=ROUND_KINDS, worry_words="", actor=parties.speakers["panel_member"], now=shown)


def _say(session: Session, round_id: int, said: Said, parties: Parties) -> None:
    moment = parties.calendar.at(said.day)
    comment = SayOnDraft(
        round_id=round_id,
        text=said.text,
        entry_key=said.key,
        subject=f"round:{round_id}" if said.part else "",
        part=said.part,
    )
    member = parties.speakers["panel_member"]
    number = say_on_draft(session, comment, kinds=ROUND_KINDS, worry_words="", actor=member, now=moment)
    if said.verdict:
        answer = AnswerComment(round_id=round_id, comment_id=number, verdict=said.verdict, reply=said.reply)
        answer_comment(session, answer, actor=parties.staff.officer, now=parties.calendar.at(said.day + 1))


def _propose(session: Session, given: Proposed, parties: Parties) -> None:
    command = Propose(
        title=given.title,
        about=given.about,
        why=given.why,
        whom=given.whom,
        by_when=given.by_when,
        entry_key=given.key,
    )
    moment = parties.calendar.at(given.day)
    number = propose(session, command, worry_words="", actor=parties.speakers[given.speaker], now=moment)
    case = session.scalars(select(Case).where(Case.subject == f"proposal:{number}")).one()
    publish = DecideCase(case_id=case.id, version=case.version, decision=Decision.PUBLISH)
    decide(session, publish, actor=parties.staff.moderator, now=parties.calendar.at(given.day + 1))
    if given.answered_day is not None:
        answer = AnswerProposal(
            proposal_id=number,
            version=1,
            answer=given.answer,
            reply=given.reply,
            easy_reply=given.easy_reply,
        )
        answered = parties.calendar.at(given.answered_day)
        answer_proposal(session, answer, actor=parties.staff.officer, now=answered)
