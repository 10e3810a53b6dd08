"""The words of drafting and answering."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "form-locked": Refusal(409, _l("Somebody has answered already, so the questions stay as they are.")),
    "position-taken": Refusal(409, _l("Somebody else added a question at the same moment. Send it once more.")),
    "choices-out-of-order": Refusal(422, _l("The most choices cannot be fewer than the least.")),
    "option-twice": Refusal(422, _l("Two options have the same words. Change one of them.")),
    "already-sent": Refusal(409, _l("You have sent your answers. To change them, answer again from the start.")),
    "nothing-answered": Refusal(422, _l("You have not answered any question yet. Answer at least one, then send.")),
    "option-unknown": Refusal(422, _l("Question %(number)d: choose from the answers on the page.")),
    "too-many-choices": Refusal(422, _l("Question %(number)d: choose no more than %(most)d.")),
    "too-few-choices": Refusal(422, _l("Question %(number)d: choose at least %(least)d, or leave the question out.")),
    "words-too-long": Refusal(422, _l("Question %(number)d: your answer is %(over)d characters too long.")),
    "too-many-hands": Refusal(
        422, _l("Question %(number)d: more hands than people. There were %(heads)d people in the group.")
    ),
    "response-exists": Refusal(409, _l("These answers are here already. Nothing was saved twice.")),
}
SAID = {
    "question-saved": _l("The question is saved."),
    "question-moved": _l("The question has changed places."),
    "question-removed": _l("The question is gone."),
    "twin-saved-next": _l("The easy-read text is saved. Here is the next one."),
    "twins-whole": _l("The easy-read text is saved. Every text has its twin now."),
    "who-said": _l("Thank you. We have kept that."),
    "answers-kept": _l("Kept. Your answers are not sent yet."),
    "words-left-out": _l("You skipped the question. What you wrote is not in your answers."),
    "answers-taken-back": _l("You have taken your answers back. We will not count or show them."),
}
ACTS = {
    "question.added": _l("Question added"),
    "question.edited": _l("Question changed"),
    "question.moved": _l("Question moved"),
    "question.removed": _l("Question removed"),
}
