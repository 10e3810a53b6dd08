from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

from sqlalchemy.orm import Session

from participate.config import Settings
from participate.mail.sending import sender_for, with_addresses
from participate.mail.service import (
    LEASE,
    MEMORY,
    Letter,
    forget_address,
    forget_letters,
    mark_failed,
    mark_sent,
    queue,
    take_due,
)
from tests.support.clock import FakeClock
from tests.support.outbox import Outbox

LETTER = Letter(
    key="outcome:1:account:2", address="a@example.org", subject="An outcome\nis out", body="Read it – online."
)


def test_the_same_cause_sends_one_letter(session: Session, clock: FakeClock, outbox: Outbox) -> None:
    assert queue(session, LETTER, now=clock.now)
    assert not queue(session, LETTER, now=clock.now)
    assert len(outbox.letters) == 1


def test_a_subject_is_one_line_whatever_was_typed(session: Session, clock: FakeClock, outbox: Outbox) -> None:
    queue(session, LETTER, now=clock.now)
    assert outbox.letters[0].subject == "An outcome is out"


def test_a_letter_is_taken_by_one_worker_at_a_time(session: Session, clock: FakeClock) -> None:
    queue(session, LETTER, now=clock.now)
    assert len(take_due(session, now=clock.now)) == 1
    assert take_due(session, now=clock.now) == ()
    assert len(take_due(session, now=clock.now + LEASE)) == 1


def test_a_sent_letter_keeps_no_text(session: Session, clock: FakeClock, outbox: Outbox) -> None:
    queue(session, LETTER, now=clock.now)
    ((number, _),) = take_due(session, now=clock.now)
    mark_sent(session, number, now=clock.now)
    session.expire_all()
    assert outbox.letters[0].body == ""
    assert take_due(session, now=clock.now + timedelta(days=1)) == ()


def test_after_a_month_nobody_knows_to_whom_a_letter_went(session: Session, clock: FakeClock, outbox: Outbox) -> None:
    queue(session, LETTER, now=clock.now)
    forget_letters(session, now=clock.now + MEMORY - timedelta(seconds=1))
    assert len(outbox.letters) == 1
    forget_letters(session, now=clock.now + MEMORY)
    assert outbox.letters == []


def test_a_failed_letter_waits_longer_each_time(session: Session, clock: FakeClock, outbox: Outbox) -> None:
    queue(session, LETTER, now=clock.now)
    waits = []
    moment = clock.now
    for _ in range(3):
        ((number, _letter),) = take_due(session, now=moment)
        mark_failed(session, number, problem="no server", now=moment)
        session.expire_all()
        waits.append(outbox.letters[0].due_at - moment)
        moment = outbox.letters[0].due_at
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]


def test_in_development_a_mail_is_a_file_that_opens(settings: Settings, tmp_path: Path) -> None:
    sender_for(settings)(LETTER)
    (written,) = (tmp_path / "outbox").iterdir()
    message = message_from_bytes(written.read_bytes(), policy=policy.default)
    body = message.get_body()
    assert (message["To"], message["Subject"]) == ("a@example.org", "An outcome is out")
    assert body is not None
    assert "Read it – online." in body.get_content()


def test_a_path_of_ours_becomes_a_whole_address_on_its_way_out() -> None:
    body = "Look here:\n/desk/safeguarding/3\n\nor/not here"
    sent = with_addresses(body, public_url="https://offer.example.org")
    assert sent == "Look here:\nhttps://offer.example.org/desk/safeguarding/3\n\nor/not here"


def test_of_a_last_letter_nothing_is_kept_once_it_is_sent(session: Session, clock: FakeClock, outbox: Outbox) -> None:
    queue(session, replace(LETTER, forgotten=True), now=clock.now)
    ((number, _letter),) = take_due(session, now=clock.now)
    mark_sent(session, number, now=clock.now)
    assert outbox.letters == []


def test_a_letter_whose_addressee_was_removed_while_it_was_sent_is_no_failure(
    session: Session, clock: FakeClock, outbox: Outbox
) -> None:
    queue(session, LETTER, now=clock.now)
    ((number, letter),) = take_due(session, now=clock.now)
    forget_address(session, letter.address)
    mark_failed(session, number, problem="refused", now=clock.now)
    mark_sent(session, number, now=clock.now)
    assert outbox.letters == []
