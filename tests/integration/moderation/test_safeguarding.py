from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.administration.queries.desk import kept_worries, waiting_worries
from participate.audit.queries import Only, list_acts
from participate.core.errors import DomainError, StaleEdit
from participate.core.groups import AgeBand, Channel, Group
from participate.db.conflicts import refusing
from participate.moderation.errors import (
    AlreadyDecided,
    HandOverIncomplete,
    HandOverUndated,
    HandOverUnsaid,
    ItemFrozen,
    NotLookedAt,
    ReturnNeedsReason,
)
from participate.moderation.models import (
    CaseState,
    ItemState,
    LeadAct,
    LookArea,
    SafeguardingItem,
    SafeguardingStep,
    SafeguardingWords,
)
from participate.moderation.queries import (
    Pile,
    counts,
    counts_about,
    get_item,
    list_items,
    list_waiting,
    public_texts,
    waiting,
)
from participate.moderation.service import JudgeItem, TellWorry, judge_item, tell_worry, withdraw_text
from participate.moderation.service.calling import PAUSE
from tests.support.clock import FakeClock
from tests.support.makers.moderation import (
    HARMLESS,
    WORRYING,
    case_of,
    item_of,
    judge_case,
    look_at,
    only_item,
    save_draft,
    submit,
)
from tests.support.outbox import Outbox
from tests.support.people import Kind

People = Callable[[Kind], Identity]


def judge(
    session: Session, item: SafeguardingItem, act: LeadAct, *, actor: Identity, clock: FakeClock, handed_to: str = ""
) -> None:
    look_at(session, f"safeguarding:{item.id}", actor=actor, now=clock.now, area=LookArea.SAFEGUARDING)
    command = JudgeItem(
        item_id=item.id,
        version=item.version,
        act=act,
        note="Read and thought about.",
        handed_to=handed_to,
        handed_at=clock.now if handed_to else None,
    )
    judge_item(session, command, actor=actor, now=clock.now)


def texts_of(session: Session, item_id: int) -> list[str]:
    return [words.text for words in get_item(session, item_id).words]


def test_an_unsent_draft_is_watched(session: Session, clock: FakeClock) -> None:
    assert save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    assert texts_of(session, item_of(session, "answer:7").id) == [WORRYING]


def test_a_harmless_draft_is_not_kept(session: Session, clock: FakeClock) -> None:
    assert not save_draft(session, now=clock.now, text=HARMLESS, subject="answer:7")
    assert list_items(session, Pile.WAITING).rows == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("he k i l l s", id="one word spaced out"),
        pytest.param("I want to k-i-l-l it", id="hyphens between letters"),
        pytest.param("I want to K I L L it", id="spaced capitals"),
        pytest.param("my uncle HITS ME", id="capitals"),
        pytest.param("my uncle hits\nme", id="over a line’s end"),
        pytest.param("su1c1de", id="digits for letters"),
        pytest.param("I am scaaaaared", id="letters held down"),
        pytest.param("I feel süicidal", id="an accent"),
        pytest.param("bus " * 25_000 + "he hits me", id="at the end of a hundred thousand characters"),
    ],
)
def test_worry_words_are_found_however_they_are_written(session: Session, clock: FakeClock, text: str) -> None:
    assert save_draft(session, now=clock.now, text=text)


def test_an_authoritys_own_words_are_looked_for_too(session: Session, clock: FakeClock) -> None:
    assert save_draft(session, now=clock.now, text=WORRYING, worry_words="lighthouse")
    assert save_draft(session, now=clock.now, text="Look at the lighthouses", worry_words="lighthouse")


def test_a_worrying_text_never_enters_the_queue_or_any_count(session: Session, clock: FakeClock) -> None:
    subject = submit(session, now=clock.now, text=WORRYING)
    assert case_of(session, subject).state is CaseState.ASIDE
    for held in (True, False):
        assert list_waiting(session, held=held, now=clock.now).rows == ()
    found = counts(session)
    assert (found.waiting, found.published, found.redacted, found.refused) == (0, 0, 0, 0)
    assert waiting(session, "round:1") == 0
    assert counts_about(session, "round:1") == found


def test_what_waits_leaves_the_queue_when_a_later_draft_worries(session: Session, clock: FakeClock) -> None:
    subject = submit(session, now=clock.now)
    save_draft(session, now=clock.now, text=WORRYING, subject=subject)
    assert list_waiting(session, held=False, now=clock.now).rows == ()


def test_words_that_worry_only_now_leave_the_public(session: Session, clock: FakeClock, actor: People) -> None:
    subject = submit(session, now=clock.now)
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    save_draft(session, now=clock.now, text=HARMLESS, subject=subject, worry_words="buses")
    assert public_texts(session, about="round:1", after=None, limit=9).rows == ()


def test_each_distinct_text_is_kept_and_none_is_overwritten(session: Session, clock: FakeClock) -> None:
    for text in (WORRYING, "My uncle is nice.", WORRYING, "It is fine now."):
        assert save_draft(session, now=clock.move(minutes=1), text=text, subject="answer:7")
    assert texts_of(session, item_of(session, "answer:7").id) == [WORRYING, "My uncle is nice.", "It is fine now."]


def test_clearing_the_words_away_changes_nothing_for_the_lead(session: Session, clock: FakeClock) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    save_draft(session, now=clock.now, text="", subject="answer:7")
    assert texts_of(session, item_of(session, "answer:7").id) == [WORRYING]


def test_withdrawing_does_not_take_words_from_the_lead(session: Session, clock: FakeClock) -> None:
    subject = submit(session, now=clock.now, text=WORRYING)
    item_id = item_of(session, subject).id
    withdraw_text(session, subject, now=clock.now)
    assert texts_of(session, item_id) == [WORRYING]
    assert case_of(session, subject).text == ""


def test_another_persons_words_never_join_an_item(session: Session, clock: FakeClock) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7", credential_id=1)
    first = item_of(session, "answer:7").id
    assert not save_draft(session, now=clock.now, text=HARMLESS, subject="answer:7", credential_id=2)
    assert texts_of(session, first) == [WORRYING]


def test_every_lead_gets_one_mail_without_a_word_of_it(
    session: Session, clock: FakeClock, actor: People, outbox: Outbox
) -> None:
    lead = actor(Kind.SAFEGUARDING_LEAD)
    before = len(outbox.letters)
    for text in (WORRYING, WORRYING, WORRYING + " Again."):
        save_draft(session, now=clock.now, text=text, subject="answer:7")
    (letter,) = outbox.letters[before:]
    assert letter.key.endswith(f":account:{lead.account_id}")
    sent = f"{letter.subject} {letter.body}".lower()
    assert "\n/desk/safeguarding\n" in sent
    for word in ("uncle", "hits", "night", "question 3", "what would help", "answer:7"):
        assert word not in sent


def test_many_items_at_once_are_told_in_two_mails(
    session: Session, clock: FakeClock, actor: People, outbox: Outbox
) -> None:
    actor(Kind.SAFEGUARDING_LEAD)
    before = len(outbox.letters)
    for number in range(5):
        save_draft(session, now=clock.now, text=WORRYING, subject=f"answer:{number}")
    first, second = outbox.letters[before:]
    assert first.due_at == clock.now
    assert clock.now < second.due_at <= clock.now + PAUSE
    save_draft(session, now=second.due_at + timedelta(seconds=1), text=WORRYING, subject="answer:9")
    third = outbox.letters[before + 2]
    assert second.due_at < third.due_at <= second.due_at + PAUSE
    assert "6 items waited" in third.body


def test_without_a_lead_the_words_are_stored_all_the_same(session: Session, clock: FakeClock, outbox: Outbox) -> None:
    assert save_draft(session, now=clock.now, text=WORRYING)
    assert len(list_items(session, Pile.WAITING).rows) == 1
    assert outbox.letters == []


def test_a_returned_text_enters_the_queue(session: Session, clock: FakeClock, actor: People) -> None:
    subject = submit(session, now=clock.now, text=WORRYING)
    judge(session, item_of(session, subject), LeadAct.RETURNED, actor=actor(Kind.SAFEGUARDING_LEAD), clock=clock)
    (row,) = list_waiting(session, held=False, now=clock.now).rows
    assert (row.id, row.opened_at) == (case_of(session, subject).id, clock.now)


def test_a_returned_text_is_not_caught_again_but_a_new_one_is(
    session: Session, clock: FakeClock, actor: People, outbox: Outbox
) -> None:
    lead = actor(Kind.SAFEGUARDING_LEAD)
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    judge(session, item_of(session, "answer:7"), LeadAct.RETURNED, actor=lead, clock=clock)
    submit(session, now=clock.now, text=WORRYING, subject="answer:7")
    assert case_of(session, "answer:7").state is CaseState.WAITING
    mails = len(outbox.letters)
    submit(session, now=clock.move(hours=1), text=WORRYING + " He hurts me.", subject="answer:7")
    assert case_of(session, "answer:7").state is CaseState.ASIDE
    assert item_of(session, "answer:7").state is ItemState.WITH_LEAD
    assert len(outbox.letters) == mails + 1


def test_a_withdrawn_text_does_not_come_back_by_being_returned(
    session: Session, clock: FakeClock, actor: People
) -> None:
    subject = submit(session, now=clock.now, text=WORRYING)
    item = item_of(session, subject)
    withdraw_text(session, subject, now=clock.now)
    session.refresh(item)
    judge(session, item, LeadAct.RETURNED, actor=actor(Kind.SAFEGUARDING_LEAD), clock=clock)
    assert list_waiting(session, held=False, now=clock.now).rows == ()


def test_a_kept_item_is_frozen_but_for_its_hand_over(session: Session, clock: FakeClock, actor: People) -> None:
    lead = actor(Kind.SAFEGUARDING_LEAD)
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    judge(session, item_of(session, "answer:7"), LeadAct.KEPT, actor=lead, clock=clock)
    for act in (LeadAct.KEPT, LeadAct.RETURNED, LeadAct.RECALLED):
        with pytest.raises(ItemFrozen):
            judge(session, item_of(session, "answer:7"), act, actor=lead, clock=clock)
    judge(session, item_of(session, "answer:7"), LeadAct.HANDED_OVER, actor=lead, clock=clock, handed_to="Children’s")
    steps = get_item(session, item_of(session, "answer:7").id).steps
    assert [(step.act, step.handed_to) for step in steps] == [
        (LeadAct.KEPT, ""),
        (LeadAct.HANDED_OVER, "Children’s"),
    ]


def test_new_worrying_words_after_a_kept_item_are_an_item_of_their_own(
    session: Session, clock: FakeClock, actor: People, outbox: Outbox
) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    first = item_of(session, "answer:7").id
    judge(session, item_of(session, "answer:7"), LeadAct.KEPT, actor=actor(Kind.SAFEGUARDING_LEAD), clock=clock)
    mails = len(outbox.letters)
    save_draft(session, now=clock.move(hours=1), text="It is fine.", subject="answer:7")
    assert get_item(session, first).outline.state is ItemState.KEPT
    save_draft(session, now=clock.move(hours=1), text=WORRYING + " Today too.", subject="answer:7")
    second = item_of(session, "answer:7")
    assert (get_item(session, first).outline.state, second.state) == (ItemState.KEPT, ItemState.WITH_LEAD)
    assert texts_of(session, first) == [WORRYING, "It is fine."]
    assert texts_of(session, second.id) == [WORRYING + " Today too."]
    assert len(outbox.letters) == mails + 1


@pytest.mark.parametrize(
    ("handed_to", "ahead", "refusal"),
    [
        pytest.param("", timedelta(0), HandOverIncomplete, id="to nobody"),
        pytest.param("Police", timedelta(hours=1), HandOverUndated, id="in the future"),
        pytest.param("Police", None, HandOverUndated, id="at no time"),
    ],
)
def test_a_hand_over_says_to_whom_and_when(
    session: Session,
    clock: FakeClock,
    actor: People,
    handed_to: str,
    ahead: timedelta | None,
    refusal: type[DomainError],
) -> None:
    lead = actor(Kind.SAFEGUARDING_LEAD)
    save_draft(session, now=clock.now, text=WORRYING)
    item = only_item(session)
    look_at(session, f"safeguarding:{item.id}", actor=lead, now=clock.now, area=LookArea.SAFEGUARDING)
    command = JudgeItem(
        item_id=item.id,
        version=item.version,
        act=LeadAct.HANDED_OVER,
        handed_to=handed_to,
        handed_at=None if ahead is None else clock.now + ahead,
    )
    with pytest.raises(refusal):
        judge_item(session, command, actor=lead, now=clock.now)


def test_a_hand_over_beside_another_act_is_not_dropped(session: Session, clock: FakeClock, actor: People) -> None:
    save_draft(session, now=clock.now, text=WORRYING)
    with pytest.raises(HandOverUnsaid):
        judge(
            session,
            only_item(session),
            LeadAct.KEPT,
            actor=actor(Kind.SAFEGUARDING_LEAD),
            clock=clock,
            handed_to="Police",
        )


def test_nothing_is_returned_without_a_reason(session: Session, clock: FakeClock, actor: People) -> None:
    lead = actor(Kind.SAFEGUARDING_LEAD)
    save_draft(session, now=clock.now, text=WORRYING)
    item = only_item(session)
    look_at(session, f"safeguarding:{item.id}", actor=lead, now=clock.now, area=LookArea.SAFEGUARDING)
    command = JudgeItem(item_id=item.id, version=item.version, act=LeadAct.RETURNED, note=" ")
    with pytest.raises(ReturnNeedsReason):
        judge_item(session, command, actor=lead, now=clock.now)


def test_a_returned_text_is_called_back_until_a_moderator_decides(
    session: Session, clock: FakeClock, actor: People
) -> None:
    lead = actor(Kind.SAFEGUARDING_LEAD)
    subject = submit(session, now=clock.now, text=WORRYING)
    judge(session, item_of(session, subject), LeadAct.RETURNED, actor=lead, clock=clock)
    judge(session, item_of(session, subject), LeadAct.RECALLED, actor=lead, clock=clock)
    assert (item_of(session, subject).state, case_of(session, subject).state) == (
        ItemState.WITH_LEAD,
        CaseState.ASIDE,
    )
    judge(session, item_of(session, subject), LeadAct.RETURNED, actor=lead, clock=clock)
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    with pytest.raises(AlreadyDecided):
        judge(session, item_of(session, subject), LeadAct.RECALLED, actor=lead, clock=clock)


def test_the_lists_are_three_and_each_item_is_in_one(session: Session, clock: FakeClock, actor: People) -> None:
    lead = actor(Kind.SAFEGUARDING_LEAD)
    for number in range(4):
        save_draft(session, now=clock.now, text=WORRYING, subject=f"answer:{number}")
    acts = (LeadAct.KEPT, LeadAct.RETURNED, LeadAct.HANDED_OVER)
    for number, act in enumerate(acts, start=1):
        to = "Police" if act is LeadAct.HANDED_OVER else ""
        judge(session, item_of(session, f"answer:{number}"), act, actor=lead, clock=clock, handed_to=to)
    ids = [item_of(session, f"answer:{number}").id for number in range(4)]
    listed = {pile: [row.id for row in list_items(session, pile).rows] for pile in Pile}
    assert listed == {Pile.WAITING: [ids[0]], Pile.KEPT: [ids[1]], Pile.DONE: [ids[2], ids[3]]}
    assert (waiting_worries(session).count, kept_worries(session).count) == (1, 1)


def test_nothing_is_returned_unread(session: Session, clock: FakeClock, actor: People) -> None:
    lead = actor(Kind.SAFEGUARDING_LEAD)
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    item = item_of(session, "answer:7")
    look_at(session, f"safeguarding:{item.id}", actor=lead, now=clock.now, area=LookArea.SAFEGUARDING)
    save_draft(session, now=clock.move(minutes=1), text="It is fine now.", subject="answer:7")
    with pytest.raises(NotLookedAt):
        judge_item(
            session,
            JudgeItem(item_id=item.id, version=item.version, act=LeadAct.RETURNED),
            actor=lead,
            now=clock.now,
        )


def test_of_two_leads_at_once_the_second_is_told(session: Session, clock: FakeClock, actor: People) -> None:
    lead = actor(Kind.SAFEGUARDING_LEAD)
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    item = item_of(session, "answer:7")
    shown = item.version
    judge(session, item, LeadAct.KEPT, actor=lead, clock=clock)
    with pytest.raises(StaleEdit):
        judge_item(session, JudgeItem(item_id=item.id, version=shown, act=LeadAct.RETURNED), actor=lead, now=clock.now)


def test_the_record_of_acts_names_the_item_and_nothing_of_it(session: Session, clock: FakeClock, actor: People) -> None:
    submit(session, now=clock.now, text=WORRYING)
    item = only_item(session)
    judge(session, item, LeadAct.KEPT, actor=actor(Kind.SAFEGUARDING_LEAD), clock=clock)
    session.flush()
    act, *_before = list_acts(session, before_id=None, limit=9)
    assert (act.action, act.subject) == ("safeguarding.item.kept", f"safeguarding:{item.id}")
    assert not any(word in repr(act).lower() for word in ("uncle", "question", "answer:", "round:"))


def test_a_told_worry_goes_to_the_lead_whatever_it_says(
    session: Session, clock: FakeClock, actor: People, outbox: Outbox
) -> None:
    actor(Kind.SAFEGUARDING_LEAD)
    before = len(outbox.letters)
    for number in range(2):
        command = TellWorry(words=f"It is about my friend {number}.", reach="", credential_id=None)
        tell_worry(session, command, worry_words="", now=clock.now)
    assert len(list_items(session, Pile.WAITING).rows) == 2
    assert len(outbox.letters) == before + 2
    assert all("friend" not in letter.body for letter in outbox.letters)


def test_the_lead_learns_who_gave_out_the_card(session: Session, clock: FakeClock, actor: People) -> None:
    child = actor(Kind.CHILD)
    tell_worry(
        session, TellWorry(words="Help", reach="", credential_id=child.credential_id), worry_words="", now=clock.now
    )
    item = get_item(session, only_item(session).id)
    assert item.card is not None
    assert (item.card.issuer, item.card.number // 1000, item.card.group, item.card.band, item.address) == (
        "Alder School",
        1,
        Group.CHILD,
        AgeBand.FROM_8,
        None,
    )


def test_administrators_see_no_act_upon_an_item(session: Session, clock: FakeClock, actor: People) -> None:
    submit(session, now=clock.now, text=WORRYING)
    judge(session, only_item(session), LeadAct.KEPT, actor=actor(Kind.SAFEGUARDING_LEAD), clock=clock)
    assert [act.action for act in list_acts(session, only=Only(without="safeguarding"))] == ["roles.given"]


def test_who_looked_and_why_is_read_on_the_item(session: Session, clock: FakeClock, actor: People) -> None:
    save_draft(session, now=clock.now, text=WORRYING)
    item, lead = only_item(session), actor(Kind.SAFEGUARDING_LEAD)
    look_at(session, f"safeguarding:{item.id}", actor=lead, now=clock.now, area=LookArea.SAFEGUARDING)
    (look,) = get_item(session, item.id).looks
    assert (look.by, look.at, look.reason) == (lead.name, clock.now, "I read what came today.")


def test_the_lists_go_on_by_key(session: Session, clock: FakeClock) -> None:
    for number in range(3):
        save_draft(session, now=clock.move(minutes=1), text=WORRYING, subject=f"answer:{number}")
    first = list_items(session, Pile.WAITING, limit=2)
    second = list_items(session, Pile.WAITING, after=first.next_key, limit=2)
    assert (len(first.rows), len(second.rows), second.next_key) == (2, 1, None)


def test_the_same_worry_sent_twice_at_once_is_one_uq_safeguarding_item_entry_key(
    session: Session, clock: FakeClock
) -> None:
    told = TellWorry(words="Help", reach="", credential_id=None, sender="here")
    for _ in range(2):
        tell_worry(session, told, worry_words="", now=clock.now)
    assert texts_of(session, only_item(session).id) == ["Help"]
    tell_worry(
        session, TellWorry(words="Help", reach="", credential_id=None, sender="there"), worry_words="", now=clock.now
    )
    assert len(list_items(session, Pile.WAITING).rows) == 2
    twin = SafeguardingItem(
        entry_key=session.scalars(select(SafeguardingItem.entry_key)).first(),
        place="x",
        channel=Channel.WEB,
        state=ItemState.WITH_LEAD,
        opened_at=clock.now,
    )
    with pytest.raises(Broken), refusing(session, {"uq_safeguarding_item_entry_key": Broken()}):
        session.add(twin)


class Broken(DomainError):
    """Stands for whatever a broken constraint would be told as."""

    code = "not-allowed"


def test_one_item_a_subject_and_each_text_once_are_the_databases_rules(session: Session, clock: FakeClock) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    item = item_of(session, "answer:7")
    words = session.scalars(select(SafeguardingWords)).one()
    twin = SafeguardingItem(
        subject="answer:7", place="x", channel=Channel.WEB, state=ItemState.WITH_LEAD, opened_at=clock.now
    )
    with pytest.raises(Broken), refusing(session, {"uq_safeguarding_item_subject": Broken()}):
        session.add(twin)
    again = SafeguardingWords(item_id=item.id, text="x", text_hash=words.text_hash, found=[], saved_at=clock.now)
    with pytest.raises(Broken), refusing(session, {"uq_safeguarding_words_item_id_text_hash": Broken()}):
        session.add(again)
    assert session.scalar(select(func.count(SafeguardingWords.id))) == 1


def test_a_hand_over_to_nobody_is_against_the_databases_rule(session: Session, clock: FakeClock) -> None:
    save_draft(session, now=clock.now, text=WORRYING)
    step = SafeguardingStep(
        item_id=only_item(session).id, account_id=1, account_name="x", act=LeadAct.HANDED_OVER, at=clock.now
    )
    name = "ck_safeguarding_step_hand_over_says_to_whom"
    with pytest.raises(Broken), refusing(session, {name: Broken()}):
        session.add(step)
