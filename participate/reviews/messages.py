"""The words of reviewing."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "framework-not-for-that": Refusal(
        422, _l("This list is not made for that. Choose another, or review other things.")
    ),
    "strategy-not-for-that": Refusal(
        422, _l("That cannot be chosen for topics or for the whole Local Offer. Choose “All of them”.")
    ),
    "nothing-to-review": Refusal(422, _l("No entry fits that. Choose in another way.")),
    "too-many-subjects": Refusal(
        422, _l("That would be more than %(most)d. Say how many at most, or choose in another way.")
    ),
    "topic-needed": Refusal(422, _l("Choose the topic.")),
    "no-topic-there": Refusal(422, _l("The whole Local Offer has no one topic. Choose “All topics”.")),
    "seed-needed": Refusal(422, _l("Write a seed, for example the reference of the round.")),
    "size-needed": Refusal(422, _l("Use 1 or more.")),
    "own-entry": Refusal(409, _l("Your organisation keeps this entry, so others review it.")),
    "nothing-scored": Refusal(422, _l("You have not said anything yet. Answer at least one question, then send.")),
    "row-words-too-long": Refusal(422, _l("Question %(row)d: your words are %(over)d characters too long.")),
    "sent-already": Refusal(409, _l("You have sent this review. Open it again to change it.")),
    "score-of-nothing": Refusal(422, _l("Choose one of the answers on this page.")),
    "sample-drawn": Refusal(409, _l("Somebody else chose at the same moment. Look at what was chosen.")),
}
SAID = {
    "review-planned": _l("Chosen. Look at the list below: this is what people will review."),
    "review-kept": _l("Kept. This review is not sent yet."),
    "review-sent": _l("Thank you. We have your review. Choose another, or stop here."),
    "review-open-again": _l("You can change this review now. What you sent counts until you send it again."),
    "reviews-taken-back": _l("You have taken your reviews back. We will not count or show them."),
}
ACTS = {"review.planned": _l("What is reviewed was chosen")}
