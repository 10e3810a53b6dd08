"""The words of proposals."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "proposal-answered": Refusal(409, _l("This proposal became a round. That answer stands.")),
    "answer-unknown": Refusal(422, _l("Choose what you answer.")),
    "answer-needs-reasons": Refusal(422, _l("Say why, in standard words and in easy words. Everybody reads it.")),
    "words-being-read": Refusal(
        409, _l("Its words are still being read for names. Ask a moderator to read them, then accept it.")
    ),
}
SAID = {
    "proposal-sent": _l("Your proposal is sent. It is answered in public within 28 days."),
    "proposal-answered": _l("The answer is public now."),
    "proposal-accepted": _l("The answer is public now, and the draft is begun. Write its texts."),
    "stance-saved": _l("Your answer is saved. You can change it until the round is announced."),
}
ACTS = {
    "proposal.sent": _l("Round proposed"),
    "proposal.accepted": _l("Proposal accepted"),
    "proposal.declined": _l("Proposal declined"),
    "proposal.answered": _l("Proposal answered"),
}
