"""The mail that calls the lead. Officers' mail is in English, and it holds no word of what was written."""

from participate.mail.service import Letter

SUBJECT = "Something waits for the safeguarding lead"
BODY = (
    "Hello\n\n"
    "Something was written on the Local Offer that the safeguarding lead has to read now. "
    "When this mail was written, {waiting} waited.\n\n"
    "Sign in and open the list here:\n/desk/safeguarding\n\n"
    "This mail says nothing of what was written. If you cannot look now, phone whoever stands in for you.\n"
)


def call_to_lead(*, slot: int, waiting: int, account_id: int, address: str) -> Letter:
    """The letter to one lead; at most one in each stretch of some minutes (`slot`)."""
    return Letter(
        key=f"safeguarding:{slot}:account:{account_id}",
        address=address,
        subject=SUBJECT,
        body=BODY.format(waiting="1 item" if waiting == 1 else f"{waiting} items"),
    )
