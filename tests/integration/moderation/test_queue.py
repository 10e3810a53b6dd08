from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound, StaleEdit
from participate.core.groups import Channel, Group
from participate.core.redaction import Kind as PersonalData
from participate.db.conflicts import refusing
from participate.moderation.models import Case, CaseState
from participate.moderation.queries import (
    counts,
    counts_about,
    decided_cases,
    figures,
    get_case,
    list_decided,
    list_waiting,
    public_texts,
    waiting,
)
from participate.moderation.redacting import only_removes
from participate.moderation.service import Decision, withdraw_text
from tests.support.clock import FakeClock
from tests.support.makers.moderation import HARMLESS, WITH_NAME, case_of, judge_case, submit
from tests.support.people import Kind

People = Callable[[Kind], Identity]


def test_a_sent_text_waits_and_is_not_public(session: Session, clock: FakeClock) -> None:
    subject = submit(session, now=clock.now)
    (row,) = list_waiting(session, held=False, now=clock.now).rows
    assert (row.id, row.beginning, row.days_late) == (case_of(session, subject).id, HARMLESS, 0)
    assert public_texts(session, about="round:1", after=None, limit=10).rows == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(WITH_NAME, PersonalData.NAME, id="a name"),
        pytest.param("Phone me on 07700 900123.", PersonalData.PHONE, id="a phone number"),
        pytest.param("Write to jo@example.org.", PersonalData.EMAIL, id="an e-mail address"),
        pytest.param("We live at BN1 1AA.", PersonalData.POSTCODE, id="a postcode"),
        pytest.param("See https://example.org/me.", PersonalData.URL, id="a web address"),
    ],
)
def test_what_may_show_who_somebody_is_holds_a_text_apart(
    session: Session, clock: FakeClock, text: str, kind: PersonalData
) -> None:
    submit(session, now=clock.now, text=text)
    assert list_waiting(session, held=False, now=clock.now).rows == ()
    (row,) = list_waiting(session, held=True, now=clock.now).rows
    assert kind in row.held_for
    assert row.beginning == ""


def test_the_queue_goes_on_by_key_oldest_first(session: Session, clock: FakeClock) -> None:
    subjects = [submit(session, now=clock.move(minutes=minute % 2)) for minute in range(5)]
    wanted = [case_of(session, subject).id for subject in subjects]
    seen: list[int] = []
    key: str | None = None
    while True:
        part = list_waiting(session, held=False, after=key, now=clock.now, limit=2)
        seen += [row.id for row in part.rows]
        key = part.next_key
        if key is None:
            break
    assert seen == wanted


@pytest.mark.parametrize("key", ["", "x", "9" * 30 + "-1", "1-", "-", "٣-٣", "1;DROP-2"])
def test_a_key_that_nobody_made_starts_from_the_beginning(session: Session, clock: FakeClock, key: str) -> None:
    submit(session, now=clock.now)
    assert len(list_waiting(session, held=False, after=key, now=clock.now).rows) == 1


@pytest.mark.parametrize(
    ("came", "read", "days_late"),
    [
        pytest.param(datetime(2026, 6, 3, 9, tzinfo=UTC), datetime(2026, 6, 5, 9, tzinfo=UTC), 0, id="on the hour"),
        pytest.param(datetime(2026, 6, 3, 9, tzinfo=UTC), datetime(2026, 6, 5, 10, tzinfo=UTC), 1, id="an hour late"),
        pytest.param(datetime(2026, 6, 5, 9, tzinfo=UTC), datetime(2026, 6, 9, 8, tzinfo=UTC), 0, id="over a week-end"),
        pytest.param(datetime(2026, 6, 5, 9, tzinfo=UTC), datetime(2026, 6, 12, 9, tzinfo=UTC), 3, id="three days"),
    ],
)
def test_a_comment_is_late_after_two_working_days(
    session: Session, came: datetime, read: datetime, days_late: int
) -> None:
    submit(session, now=came)
    (row,) = list_waiting(session, held=False, now=read).rows
    assert row.days_late == days_late


def test_a_text_that_changed_and_was_sent_again_waits_again(session: Session, clock: FakeClock, actor: People) -> None:
    subject = submit(session, now=clock.now)
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    submit(session, now=clock.move(days=1), text="Now it is good.", subject=subject)
    case = case_of(session, subject)
    assert (case.state, case.public_text, case.head, case.opened_at) == (CaseState.WAITING, "", "", clock.now)
    assert public_texts(session, about="round:1", after=None, limit=10).rows == ()


def test_the_same_text_sent_again_keeps_its_decision(session: Session, clock: FakeClock, actor: People) -> None:
    subject = submit(session, now=clock.now)
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    submit(session, now=clock.move(days=1), subject=subject)
    assert case_of(session, subject).state is CaseState.PUBLISHED


def test_a_withdrawn_text_leaves_queue_and_public_and_its_words_go(
    session: Session, clock: FakeClock, actor: People
) -> None:
    published, waits = submit(session, now=clock.now), submit(session, now=clock.now)
    number = judge_case(session, published, actor=actor(Kind.MODERATOR), now=clock.now)
    for subject in (published, waits):
        withdraw_text(session, subject, now=clock.now)
    assert list_waiting(session, held=False, now=clock.now).rows == ()
    assert list_decided(session, now=clock.now).rows == ()
    assert public_texts(session, about="round:1", after=None, limit=10).rows == ()
    assert case_of(session, published).text == ""
    with pytest.raises(NotFound):
        get_case(session, number, now=clock.now)


def test_a_withdrawn_text_can_be_sent_again(session: Session, clock: FakeClock) -> None:
    subject = submit(session, now=clock.now)
    withdraw_text(session, subject, now=clock.now)
    submit(session, now=clock.now, subject=subject)
    assert case_of(session, subject).state is CaseState.WAITING


def test_a_text_emptied_and_sent_again_leaves_the_queue(session: Session, clock: FakeClock) -> None:
    subject = submit(session, now=clock.now)
    submit(session, now=clock.now, subject=subject, text="  \n ")
    assert list_waiting(session, held=False, now=clock.now).rows == ()


def test_no_words_open_no_case(session: Session, clock: FakeClock) -> None:
    submit(session, now=clock.now, text=" ")
    assert waiting(session, "round:1") == 0


def test_published_comments_come_by_key_each_once_with_head_and_topic(
    session: Session, clock: FakeClock, actor: People
) -> None:
    for number in range(5):
        subject = submit(session, now=clock.now, text=f"Comment {number}", group=Group.CHILD)
        judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    submit(session, now=clock.now, text="Comment 9", about="round:2")
    first = public_texts(session, about="round:1", after=None, limit=3)
    second = public_texts(session, about="round:1", after=first.next_key, limit=3)
    assert second.next_key is None
    assert sorted(text.words for text in (*first.rows, *second.rows)) == [f"Comment {n}" for n in range(5)]
    assert {(text.group, text.head, text.topic) for text in first.rows} == {(None, "content_quality", "LO-TRAV")}


def test_the_group_shows_only_where_the_caller_says_its_base_allows(
    session: Session, clock: FakeClock, actor: People
) -> None:
    for group in (Group.CHILD, Group.PARENT):
        judge_case(session, submit(session, now=clock.now, group=group), actor=actor(Kind.MODERATOR), now=clock.now)
    shown = public_texts(session, about="round:1", after=None, limit=9, groups_shown=frozenset({Group.PARENT}))
    assert {text.group for text in shown.rows} == {None, Group.PARENT}


def test_the_public_order_is_not_the_order_of_sending(session: Session, clock: FakeClock, actor: People) -> None:
    subjects = [submit(session, now=clock.now, text=f"Comment {number}") for number in range(12)]
    for subject in subjects:
        judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    shown = [text.subject for text in public_texts(session, about="round:1", after=None, limit=20).rows]
    assert sorted(shown) == sorted(subjects)
    assert shown != subjects


def test_coding_sees_only_public_words(session: Session, clock: FakeClock, actor: People) -> None:
    moderator = actor(Kind.MODERATOR)
    redacted = submit(session, now=clock.now, text=WITH_NAME)
    judge_case(
        session,
        redacted,
        actor=moderator,
        now=clock.now,
        decision=Decision.REDACT,
        text="Ask my son [name removed], he waits for the bus.",
        reason="A name",
    )
    refused = submit(session, now=clock.now)
    judge_case(
        session, refused, actor=moderator, now=clock.now, decision=Decision.REFUSE, ground="SPAM", reason="An advert"
    )
    submit(session, now=clock.now, text="Not read yet")
    (row,) = decided_cases(session, "round:1")
    assert (row.subject, row.words, row.redacted) == (
        redacted,
        "Ask my son [name removed], he waits for the bus.",
        True,
    )


def test_refusals_are_counted_by_ground(session: Session, clock: FakeClock, actor: People) -> None:
    moderator = actor(Kind.MODERATOR)
    for ground in ("VEXATIOUS", "VEXATIOUS", "SPAM"):
        judge_case(
            session,
            submit(session, now=clock.now),
            actor=moderator,
            now=clock.now,
            decision=Decision.REFUSE,
            ground=ground,
            reason="Said so",
        )
    submit(session, now=clock.now)
    found = counts_about(session, "round:1")
    assert (found.waiting, found.published, found.redacted, found.refused) == (1, 0, 0, 3)
    assert (found.refused_by_ground["VEXATIOUS"], found.refused_by_ground["INDIVIDUAL_SERVICE"]) == (2, 0)
    assert counts_about(session, "round:2").waiting == 0
    assert counts(session).refused == 3


def test_public_figures_move_in_steps(session: Session, clock: FakeClock, actor: People) -> None:
    moderator = actor(Kind.MODERATOR)
    for _ in range(7):
        judge_case(session, submit(session, now=clock.now), actor=moderator, now=clock.now)
    judge_case(
        session,
        submit(session, now=clock.now),
        actor=moderator,
        now=clock.now,
        decision=Decision.REFUSE,
        ground="SPAM",
        reason="An advert",
    )
    found = figures(session, k=5)
    assert (found.shown, found.redacted, found.refused_by_ground["SPAM"]) == (5, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "My son Jake Porter in Year 4 at Hillside Primary waits an hour for the bus.",
        "Ring 07700 900123abc or write to jo@example.org, see www.example.org/me.",
        "@jo_b says BN1 1AA and again BN1 1AA, Miss Tolliver too.",
        WITH_NAME,
    ],
)
def test_the_suggested_redaction_is_itself_one_in_whole_words(session: Session, clock: FakeClock, text: str) -> None:
    case = get_case(session, case_of(session, submit(session, now=clock.now, text=text)).id, now=clock.now)
    assert "".join(part.text for part in case.segments) == text
    assert only_removes(text, edited=case.suggestion)


def _a_case(subject: str, **changed: object) -> Case:
    values: dict[str, object] = {
        "subject": subject,
        "about": "round:1",
        "place": "Question 1",
        "group": Group.PARENT,
        "channel": Channel.WEB,
        "text": HARMLESS,
        "held": False,
        "held_for": [],
        "state": CaseState.WAITING,
        "opened_at": datetime(2026, 6, 3, tzinfo=UTC),
        "shown_order": "0",
    }
    return Case(**values | changed)


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        pytest.param("uq_moderation_case_subject", {}, id="two cases of one text"),
        pytest.param(
            "ck_moderation_case_public_only_when_decided", {"subject": "x", "public_text": "x"}, id="public unread"
        ),
        pytest.param("ck_moderation_case_refusal_has_ground", {"subject": "x", "state": "refused"}, id="no ground"),
    ],
)
def test_the_database_holds_the_rule_of_cases(
    session: Session, clock: FakeClock, constraint: str, changed: dict[str, object]
) -> None:
    subject = submit(session, now=clock.now)
    broken = _a_case(subject, **changed) if "subject" not in changed else _a_case(**changed)  # type: ignore[arg-type]
    with pytest.raises(StaleEdit), refusing(session, {constraint: StaleEdit()}):
        session.add(broken)


def test_moments_of_keys_survive_the_database(session: Session, clock: FakeClock) -> None:
    clock.now += timedelta(microseconds=123456)
    for _ in range(2):
        submit(session, now=clock.now)
    first = list_waiting(session, held=False, now=clock.now, limit=1)
    assert len(list_waiting(session, held=False, after=first.next_key, now=clock.now).rows) == 1
