"""The words of comments on the Local Offer."""

from flask_babel import lazy_gettext as _l

from participate.core.feedback import About, Ease, Matter, Right
from participate.core.groups import Group
from participate.web.messages import Refusal

REFUSALS = {
    "comment-says-nothing": Refusal(422, _l("Choose an answer, or write something. Then send it.")),
    "too-many-comments": Refusal(
        429,
        _l(
            "Very many comments came from this internet connection. Your words are still below. "
            "Send them again in an hour, or contact us in another way."
        ),
    ),
    "too-many-ticks": Refusal(
        429,
        _l(
            "From one internet connection, only a few ticks a day count for each entry. "
            "Write something, or use your card, or come back tomorrow."
        ),
    ),
    "comment-answer-empty": Refusal(422, _l("Write the answer, and say it in easy words, too.")),
    "comment-correction-needs-reason": Refusal(
        422, _l("This is answered already, and that answer stays as it is. Say why you add another.")
    ),
}
SAID = {
    "comment-answered": _l("The answer is published."),
    "comment-finding-raised": _l("The finding is raised. Whoever keeps the entry is asked to answer it."),
    "own-comment-removed": _l("Your words are taken down."),
}
ACTS = {
    "entry.comment.answered": _l("Comment on an entry answered"),
    "entry.comment.corrected": _l("Answer to a comment on an entry corrected"),
}
RIGHTS = {
    Right.YES: _l("Yes, it is right"),
    Right.PARTLY: _l("Some of it is right"),
    Right.NO: _l("No, it is wrong"),
    Right.UNKNOWN: _l("I do not know"),
}
EASES = {
    Ease.EASY: _l("It was easy"),
    Ease.OK: _l("It was all right"),
    Ease.HARD: _l("It was hard"),
}
ABOUTS = {
    About.MISSING: _l("Something is missing"),
    About.WRITTEN: _l("What is written here"),
    About.FINDING: _l("Finding it, or understanding it"),
    About.SERVICE: _l("The support itself"),
    About.INVOLVED: _l("How you ask people what they think"),
}
MATTERS = {
    Matter.INFORMATION: _l("About the information"),
    Matter.SERVICES: _l("About the services"),
}
WHO = {
    Group.CHILD: _l("I am a child"),
    Group.YOUNG: _l("I am a young person"),
    Group.PARENT: _l("I am a parent or carer"),
    Group.ON_BEHALF: _l("I say what a child or young person wants to say"),
    Group.PROVIDER: _l("I work for a school or a service"),
    Group.OTHER: _l("I am somebody else, or do not want to say"),
}
RIGHT_PICTURES = {Right.YES.value: "yes", Right.PARTLY.value: "neutral", Right.NO.value: "no"}
EASE_PICTURES = {Ease.EASY.value: "happy", Ease.OK.value: "neutral", Ease.HARD.value: "sad"}
ABOUT_PICTURES = {
    About.MISSING.value: "question",
    About.WRITTEN.value: "read",
    About.FINDING.value: "confused",
    About.SERVICE.value: "help",
    About.INVOLVED.value: "talk",
}
WHO_PICTURES = {
    Group.CHILD.value: "child",
    Group.YOUNG.value: "young_person",
    Group.PARENT.value: "parent",
    Group.ON_BEHALF.value: "family",
    Group.PROVIDER.value: "job",
    Group.OTHER.value: "person",
}
