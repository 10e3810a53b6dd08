"""The words of the ways in."""

from flask_babel import lazy_gettext as _l

from participate.access.identity import Way
from participate.web.messages import Refusal

REFUSALS = {
    "link-spent": Refusal(410, _l("This link has been used, or it is too old. Ask for a new one.")),
    "code-unknown": Refusal(422, _l("We do not know this code. Look at the words on your card and type them again.")),
    "card-over": Refusal(422, _l("This card was for a round that has closed. You can still read what came of it.")),
    "number-needed": Refusal(
        422, _l("Type the number from the outside of your card, too. Many wrong words were typed today.")
    ),
    "no-such-card": Refusal(422, _l("No card with this number was made here. Look at the number on your list.")),
    "age-needed": Refusal(422, _l("Choose how old you are.")),
    "three-pictures": Refusal(422, _l("Choose 3 pictures.")),
    "pictures-wrong": Refusal(422, _l("Those were not your pictures. That is all right. Try again.")),
    "pictures-spent": Refusal(
        422, _l("Those were not your pictures. That is all right. You can start again. What you sent is safe.")
    ),
    "cards-made-before": Refusal(
        409, _l("These cards were made before, and their words cannot be shown again. Nothing was made twice.")
    ),
    "facilitator-needs-group": Refusal(422, _l("Choose whose answers the group facilitator enters.")),
    "sign-in-wrong": Refusal(
        422,
        _l(
            "We could not sign you in with these. Check the address, the password and the code. "
            "A code works once: wait until the app shows the next one."
        ),
    ),
    "password-refused": Refusal(422, _l("Choose another password, with at least %(least)d characters.")),
    "password-refused:short": Refusal(
        422, _l("Use at least %(least)d characters. Three or four words in a row are easy to remember.")
    ),
    "password-refused:common": Refusal(422, _l("Many people use this password, so it is tried first. Choose another.")),
    "password-refused:address": Refusal(422, _l("Your e-mail address is in this password. Choose another.")),
    "mailbox-needed": Refusal(
        403,
        _l(
            "This first link opens only for whoever reads the mailbox of its address. Ask for a link by e-mail, come "
            "in by it in this browser, then open this first link again."
        ),
    ),
    "code-wrong": Refusal(422, _l("This is not the code that the app shows now. Enter the next one.")),
    "offer-over": Refusal(422, _l("This page was open for too long. Set the app up with the new picture below.")),
    "passkey-wrong": Refusal(422, _l("That did not work with this passkey. Try again, or sign in another way.")),
    "last-way-in": Refusal(
        409, _l("This is your only way in. Add another passkey or a password with a code app first.")
    ),
    "not-at-the-desk": Refusal(404, _l("Nobody with the address %(address)s has a role at the desk.")),
    "openid-failed": Refusal(
        422, _l("The council’s sign-in did not confirm who you are. Try again, or sign in another way.")
    ),
    "openid-unknown": Refusal(
        422,
        _l(
            "The council’s sign-in knows you, and nobody with your address has a role at this desk. "
            "Ask an administrator."
        ),
    ),
    "too-many-tries": Refusal(
        429, _l("That was tried too many times. Wait %(minutes)d minutes, then try again. Nothing is lost.")
    ),
}

SAID = {
    "password-saved": _l("Your new password is saved. Everywhere else you were signed out."),
    "app-saved": _l("Your new code app is set up. Everywhere else you were signed out."),
    "passkey-saved": _l("Your passkey is saved. Everywhere else you were signed out."),
    "passkey-removed": _l("The passkey is removed. Everywhere else you were signed out."),
    "session-ended": _l("That place is signed out."),
}
ACTS = {
    "roles.given": _l("Roles given"),
    "way.password_set": _l("Password set"),
    "way.password_changed": _l("Password changed"),
    "way.app_set": _l("Code app set up"),
    "way.codes_made": _l("Recovery codes made"),
    "way.passkey_added": _l("Passkey added"),
    "way.passkey_removed": _l("Passkey removed"),
    "way.reset": _l("Ways in reset"),
    "way.signed_out_everywhere": _l("Signed out everywhere"),
    "way.limit_reached": _l("Too many wrong tries to sign in"),
}
WAYS = {
    Way.CARD: _l("With a code card"),
    Way.LINK: _l("By a link, as a participant"),
    Way.CONSOLE: _l("By a first link"),
    Way.PASSWORD: _l("With password and code"),
    Way.PASSKEY: _l("With a passkey"),
    Way.OPENID: _l("By the council’s sign-in"),
}
"""How a session began, in words."""
LINK_SUBJECT = _l("Your link to take part")
LINK_TEXT = _l(
    "Hello\n\nYou asked for a link to take part in the Local Offer.\n\nOpen it and press the button:\n%(link)s\n\n"
    "The link works once, for %(minutes)s minutes, on any device.\nIf you did not ask for it, you need do nothing.\n"
)
