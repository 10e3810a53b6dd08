"""The mail that tells an officer that a way in was changed. Officers' mail is in English, and holds no secret."""

from participate.mail.service import Letter
from participate.people.tokens import new_token

SUBJECT = "A way in to your account was changed"
BODY = (
    "Hello\n\n"
    "On the officers’ desk of the Local Offer, something was changed about how you sign in:\n{what}\n\n"
    "Everywhere else you were signed out.\n\n"
    "If it was you, you need do nothing.\n"
    "If it was not you, ask an administrator at once to make you a new first link. It resets every way in.\n"
)


def way_changed_letter(*, address: str, what: str) -> Letter:
    """The letter about one change; each change is told."""
    return Letter(key=f"way-in:{new_token()}", address=address, subject=SUBJECT, body=BODY.format(what=what))
