"""The mail that tells officers of a question or complaint. It is in English, and holds no word of what was written."""

from participate.mail.service import Letter

SUBJECT = "A question or complaint about data waits"
BODY = (
    "Hello\n\nSomebody asked or complained about their data. It is to be answered within 30 days.\n\n"
    "Sign in and open the list here:\n/desk/complaints\n\nThis mail says nothing of what was written.\n"
)


def complaint_waits(reference: str, *, account_id: int, address: str) -> Letter:
    """The letter to one of those who answer; one for each complaint."""
    return Letter(key=f"complaint-waits:{reference}:account:{account_id}", address=address, subject=SUBJECT, body=BODY)
