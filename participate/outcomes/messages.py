"""The words of outcomes."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "outcome-frozen": Refusal(409, _l("This outcome is published and does not change. Start a correction instead.")),
    "round-still-running": Refusal(
        409, _l("This round is not closed, or paper is still coming in. Nothing is counted or written before that.")
    ),
    "nothing-to-publish": Refusal(409, _l("No correction waits to be published.")),
    "not-ready": Refusal(409, _l("This step cannot be taken yet: look at what is still missing.")),
    "theme-exists": Refusal(409, _l("This round already has a theme of that name. Use another name.")),
    "action-incomplete": Refusal(422, _l("Something is missing from this action.")),
    "action-incomplete:did": Refusal(422, _l("Enter the day on which it was done.")),
    "action-incomplete:will": Refusal(422, _l("Enter who does it and by when.")),
    "action-incomplete:cannot": Refusal(422, _l("Enter the reason why it cannot be done.")),
    "nothing-decided": Refusal(422, _l("Nothing is saved: say of at least one option whether it will be done.")),
    "standing-unsaid": Refusal(
        422, _l("Nothing is made of the groups together, so say how each decision stands to the vote, and why.")
    ),
    "departure-needs-reason": Refusal(422, _l("Give the reason wherever the decision departs from the vote.")),
    "correction-needs-reason": Refusal(422, _l("Say why the outcome is corrected; everybody can read it.")),
}
SAID = {
    "theme-saved": _l("The theme is saved."),
    "coded": _l("Your themes for this comment are saved."),
    "outcome-saved": _l("The outcome is saved."),
    "options-decided": _l("What is decided of each option is saved."),
    "action-saved": _l("The action is saved."),
    "action-removed": _l("The action is removed."),
    "outcome-twin-saved": _l("The easy words are saved."),
    "round-analysed": _l("The answers are analysed."),
    "round-decided": _l("The decision is recorded."),
    "round-published": _l("The outcome is published, and those who asked are told by e-mail."),
    "correction-published": _l("The correction is published. The earlier version can still be read."),
    "correction-started": _l("A new version is open. The published one stays as it is until you publish this one."),
}
ACTS = {
    "theme.written": _l("Theme written"),
    "comment.coded": _l("Comment put into themes"),
    "outcome.written": _l("Outcome written"),
    "outcome.published": _l("Outcome made public"),
    "outcome.corrected": _l("Correction of the outcome begun"),
    "options.decided": _l("Decision on the options of a vote written"),
    "action.written": _l("Action written"),
    "action.removed": _l("Action removed"),
    "action.done": _l("Promise marked as kept"),
}

NEWS_SUBJECT = _l("What came of “%(title)s”")
NEWS_TEXT = _l(
    "Hello\n\nYou took part in “%(title)s” and asked to be told what came of it.\n\n"
    "Read what was asked, said, decided and done:\n%(link)s\n\nIn easy read:\n%(easy)s\n\n"
    "Get these e-mails in easy read, or none any more:\n%(change)s\n"
)
NEWS_EASY_TEXT = _l(
    "Hello\n\nYou took part in “%(title)s”.\nYou wanted to know what came of it.\n\n"
    "The council has decided.\nRead about it here:\n%(easy)s\n\n"
    "You do not want these e-mails any more?\nYou can stop them here:\n%(change)s\n"
)
