"""The words of the ways in."""

from flask_babel import lazy_gettext as _l

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
    "too-many-tries": Refusal(
        429, _l("That was tried too many times. Wait %(minutes)d minutes, then try again. Nothing is lost.")
    ),
}

ACTS = {
    "roles.given": _l("Roles given"),
}
LINK_SUBJECT = _l("Your link to take part")
LINK_TEXT = _l(
    "Hello\n\nYou asked for a link to take part in the Local Offer.\n\nOpen it and press the button:\n%(link)s\n\n"
    "The link works once, for %(minutes)s minutes, on any device.\nIf you did not ask for it, you need do nothing.\n"
)
