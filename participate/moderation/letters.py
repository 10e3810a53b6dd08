"""The mail that calls the lead. Officers' mail is in English, and it holds no word of what was written."""

from participate.mail.service import Letter

SUBJECT = "Something waits for the safeguarding lead"
BODY = (
    "Hello\n\n"
    "Something was written on the Local Offer that the safeguarding lead has to read now.\n\n"
    "Sign in and open it here:\n{address}\n\n"
    "This mail says nothing of what was written. If you cannot look now, phone whoever stands in for you.\n"
)
PATH = "/desk/safeguarding/{item_id}"


def call_to_lead(*, item_id: int, times: int, account_id: int, address: str, public_url: str) -> Letter:
    """The letter to one lead about one item; once each time the item comes to the lead."""
    return Letter(
        key=f"safeguarding:{item_id}:{times}:account:{account_id}",
        address=address,
        subject=SUBJECT,
        body=BODY.format(address=public_url + PATH.format(item_id=item_id)),
    )
