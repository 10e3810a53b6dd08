"""The words of keeping the periods."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from participate.retention.service import Part
from participate.web.messages import Refusal

OVER = _l("This removal has been done already. Nothing waits to be removed.")
REFUSALS = {
    "plan-over": Refusal(409, OVER),
    "hold-needs-reason": Refusal(422, _l("Say why it has to wait.")),
}
SAID = {
    "plan-over": OVER,
    "plan-held": _l("Nothing is removed until somebody lets it go on."),
    "plan-released": _l("The removal goes on, on its day."),
}
ACTS = {
    "retention.held": _l("Removal held"),
    "retention.released": _l("Held removal let go on"),
    "retention.ran": _l("What was due was removed"),
}


@dataclass(frozen=True, slots=True)
class PartWords:
    """What the page calls a part of a removal, and what happens to it."""

    what: object
    then: object


PARTS = {
    Part.ACCOUNTS: PartWords(
        _l("Accounts of families that nobody uses any more"),
        _l("The address, the name and every membership go. Their answers stay and are nobody’s."),
    ),
    Part.CARDS: PartWords(_l("Code cards"), _l("The words and pictures work no more. The number stays.")),
    Part.LINKS: PartWords(
        _l("Ties between answers and a card or an account"), _l("The tie is cut. The answers stay and still count.")
    ),
    Part.COMMENTS: PartWords(
        _l("Ties between comments on entries and a card or an account"),
        _l("The tie is cut. The comments stay, and their answers."),
    ),
    Part.MONITORING: PartWords(
        _l("Answers that say an age band, who helped or who chose"),
        _l("These go. The numbers that were published stay."),
    ),
    Part.REVIEW_LINKS: PartWords(
        _l("Ties between reviews and a card or an account"), _l("The tie is cut. The reviews stay and still count.")
    ),
    Part.REVIEW_MONITORING: PartWords(
        _l("What reviewers say of their age band, who helped or who chose"),
        _l("These go. The numbers that were published stay."),
    ),
    Part.IDEAS: PartWords(
        _l("Ties between ideas and a card or an account"),
        _l("The tie is cut. The ideas stay, and what became of them."),
    ),
    Part.VOTE_ROLLS: PartWords(
        _l("Who was on the roll of a vote"), _l("The tie to a card or an account is cut. The numbers stay.")
    ),
    Part.TEXTS: PartWords(
        _l("Comments with words that were not published"),
        _l("Those words go. What was published stays, and so does the ground of a refusal."),
    ),
    Part.LOOKS: PartWords(_l("Records of looks at held comments"), _l("They are deleted.")),
    Part.DECISIONS: PartWords(
        _l("Decisions about comments"), _l("Who decided, and the reason in words, go. What was decided stays.")
    ),
    Part.ACTS: PartWords(
        _l("Acts of moderators in the record of acts"), _l("The name and the values go. That something was done stays.")
    ),
}
