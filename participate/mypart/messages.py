"""The words of one's own part."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from participate.core.data_complaints import Matter
from participate.core.news import NewsForm
from participate.core.organisations import Post
from participate.core.questions import AnswerState
from participate.feedback.messages import EASES, RIGHTS
from participate.moderation.queries import Fate
from participate.web.messages import Refusal

REFUSALS = {
    "officer-asks-first": Refusal(
        409, _l("You work here with a role. Ask an administrator to take your roles away first, then come back.")
    ),
    "too-many-complaints": Refusal(
        429,
        _l(
            "Too many questions and complaints came from this internet connection today. Your words are still below. "
            "Phone us, or send them tomorrow."
        ),
    ),
    "complaint-answered": Refusal(409, _l("This has been answered already, or its writer has gone.")),
}
SAID = {"complaint-answered": _l("The answer is kept, and sent where there is an address.")}
ACTS = {"complaint.answered": _l("Question or complaint about data answered")}
MATTERS = {
    Matter.COMMENT: _l("A comment of mine: please take it down"),
    Matter.HELD: _l("What you hold about me"),
    Matter.WRONG: _l("Something about me is wrong"),
    Matter.USED: _l("How you use what you know about me"),
    Matter.OTHER: _l("Something else about my data"),
}
ANSWER_SUBJECT = _l("Our answer to your question or complaint about data")
ANSWER_TEXT = _l(
    "Hello\n\nYou asked or complained about your data. Your reference is %(reference)s. This is our answer:\n\n"
    "%(answer)s\n\nIf you are not content, you can complain to the Information Commissioner’s Office (ICO). "
    "It makes sure that people’s data is treated fairly.\n"
)
REMOVED_SUBJECT = _l("You are removed")
REMOVED_TEXT = _l(
    "Hello\n\nYou asked us to remove you from the Local Offer’s consultations. It is done.\n\n"
    "Your e-mail address, your name, your ways to sign in and your memberships are gone. Answers to open rounds are "
    "taken back. Answers to closed rounds still count, and nothing leads from them to you.\n\n"
    "If what you wrote may show that somebody is in danger, the safeguarding lead keeps those words, "
    "and how to reach the person who wrote them.\n\n"
    "This is our last e-mail. We keep no copy of it.\n"
)


@dataclass(frozen=True, slots=True)
class PartWords:
    """What the page calls a part, its picture, and what it says when there is nothing."""

    title: object
    picture: str
    none: object


PARTS = {
    "account": PartWords(_l("Your account"), "person", _l("We hold no account.")),
    "card": PartWords(_l("Your card"), "paper", _l("We hold no card.")),
    "ways_in": PartWords(_l("Your ways in"), "start", _l("We hold none.")),
    "wishes": PartWords(_l("What you chose"), "change", _l("You chose nothing.")),
    "roles": PartWords(_l("Your work here"), "job", _l("You have no role.")),
    "organisations": PartWords(_l("Groups that you belong to"), "people", _l("You belong to no group here.")),
    "invitations": PartWords(_l("Invitations that wait for you"), "letter", _l("No invitation waits.")),
    "sessions": PartWords(_l("Where you are signed in"), "computer", _l("You are signed in nowhere.")),
    "letters": PartWords(_l("E-mails to you in the last 30 days"), "letter", _l("We sent you none.")),
    "complaints": PartWords(
        _l("What you asked or complained about"), "question", _l("You have not asked or complained.")
    ),
    "draft_comments": PartWords(
        _l("What you said about drafts as a member of the panel"), "speech", _l("You have said nothing about a draft.")
    ),
    "entry_comments": PartWords(
        _l("Your comments on entries of the Local Offer"), "speech", _l("You have no comments on entries here.")
    ),
    "kept_forms": PartWords(_l("Words kept for you"), "write", _l("No words wait for you.")),
    "acts": PartWords(_l("What you did under your name"), "plan", _l("Nothing is recorded under your name.")),
    "taking_part": PartWords(_l("Where you took part"), "talk", _l("You have no answers here.")),
    "answers": PartWords(_l("Your answers"), "write", _l("You have no answers here.")),
    "comments": PartWords(_l("Your comments"), "speech", _l("You have no comments here.")),
    "votes": PartWords(_l("Your votes"), "vote", _l("You have not voted here.")),
}
KEYS = {
    "made_at": _l("When this was put together"),
    "address": _l("E-mail address"),
    "name": _l("Name"),
    "since": _l("Since"),
    "last_seen": _l("Last here"),
    "until": _l("Until"),
    "way": _l("Way in"),
    "role": _l("Role"),
    "organisation": _l("Group or organisation"),
    "post": _l("What you are there"),
    "known_as": _l("What you are called there"),
    "this_one": _l("This device"),
    "count": _l("How many are left"),
    "comfort": _l("How pages look for you"),
    "news": _l("News of your rounds"),
    "subject": _l("About"),
    "on": _l("Day"),
    "sent_on": _l("Sent"),
    "answered_on": _l("Answered"),
    "reference": _l("Reference"),
    "receipt": _l("Receipt"),
    "matter": _l("About"),
    "words": _l("Your words"),
    "answer": _l("Our answer"),
    "page": _l("Page"),
    "act": _l("What you did"),
    "group": _l("Group"),
    "band": _l("Age"),
    "round": _l("Round"),
    "round_title": _l("What it was about"),
    "question": _l("Question"),
    "state": _l("Answered"),
    "chosen": _l("You chose"),
    "helped_by": _l("How somebody helped"),
    "chosen_by": _l("Who chose the answers"),
    "wants_news": _l("We may write when the outcome is there"),
    "fate": _l("What became of it"),
    "public_words": _l("What everybody can read"),
    "ground": _l("Why it was not published"),
    "entry": _l("Entry"),
    "is_right": _l("Whether it is right"),
    "was_easy": _l("Whether it was easy to understand"),
    "voted": _l("Whether you voted"),
}
"""Each key of the file, in words; the file carries them too."""
FATES = {
    Fate.WAITING: _l("A person reads it before anybody else can"),
    Fate.PUBLISHED: _l("Published as you wrote it"),
    Fate.REDACTED: _l("Published with some words taken out"),
    Fate.REFUSED: _l("Not published"),
}
WORDS: dict[str, dict[str, object]] = {
    "fate": {each.value: words for each, words in FATES.items()},
    "matter": {each.value: words for each, words in MATTERS.items()},
    "is_right": {each.value: words for each, words in RIGHTS.items()},
    "was_easy": {each.value: words for each, words in EASES.items()},
    "state": {
        AnswerState.DO_NOT_KNOW.value: _l("I do not know"),
        AnswerState.SKIPPED.value: _l("Skipped"),
    },
    "post": {Post.COORDINATOR.value: _l("Coordinator"), Post.MEMBER.value: _l("Member")},
    "way": {
        "link": _l("A link to your e-mail address"),
        "link_waiting": _l("A link that you have not used yet"),
        "password": _l("A password"),
        "code_app": _l("A code app"),
        "recovery_codes": _l("Recovery codes"),
        "passkey": _l("A passkey"),
    },
    "news": {
        NewsForm.STANDARD.value: _l("In standard words"),
        NewsForm.EASY.value: _l("In easy read"),
        NewsForm.NONE.value: _l("None"),
    },
}
"""The words for the codes of some keys; other codes are labels of the house."""
