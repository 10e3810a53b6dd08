"""The mail about findings. It is in English, as all mail to organisations and officers."""

from datetime import datetime

from participate.core.findings import FindingState, Notice, due_at
from participate.core.schedule import london_day
from participate.findings.queries.telling import Told
from participate.mail.service import Letter

SUBJECTS = {
    Notice.NEW: "Something was found in your entry “{entry}”",
    Notice.HALF: "A finding on your entry “{entry}” waits for your answer",
    Notice.LATE: "A finding on your entry “{entry}” has waited for 28 days",
}
TO_PROVIDER = (
    "Hello\n\n"
    "A review of the Local Offer found something in your entry “{entry}”:\n\n"
    "{words}\n\n"
    "{state}\n\n"
    "Sign in, answer it and change the entry here:\n/organisations/{organisation}/findings/{number}\n"
)
TO_OFFICER = (
    "Hello\n\n"
    "A provider answered a finding on the entry “{entry}” on {since}, and it waits for the council to look.\n\n"
    "Sign in, and close it or open it again here:\n/desk/findings/{number}\n"
)


def to_provider(told: Told, *, to: tuple[int, str]) -> Letter:
    """The letter to one coordinator (account id, address) of the organisation that keeps the entry."""
    due = due_at(FindingState.OPEN, told.since)
    day = _words(due) if due else ""
    late = f"It was to be answered by {day}. The page that everybody reads says that it is late."
    return _letter(
        told,
        to=to,
        subject=SUBJECTS[told.notice].format(entry=told.entry),
        body=TO_PROVIDER.format(
            entry=told.entry,
            words=told.words,
            state=late if told.notice is Notice.LATE else f"It is to be answered by {day}.",
            organisation=told.organisation_id,
            number=told.id,
        ),
    )


def to_officer(told: Told, *, to: tuple[int, str]) -> Letter:
    """The letter to one officer (account id, address) about an answer that waits."""
    return _letter(
        told,
        to=to,
        subject=f"An answer to a finding on “{told.entry}” waits for the council",
        body=TO_OFFICER.format(entry=told.entry, since=_words(told.since), number=told.id),
    )


def _letter(told: Told, *, to: tuple[int, str], subject: str, body: str) -> Letter:
    account_id, address = to
    key = f"finding:{told.id}:{told.version}:{told.notice}:account:{account_id}"
    return Letter(key=key, address=address, subject=subject, body=body)


def _words(moment: datetime) -> str:
    day = london_day(moment)
    return f"{day:%A} {day.day} {day:%B %Y}"
