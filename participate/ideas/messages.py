"""The words of calls for ideas."""

from flask_babel import lazy_gettext as _l

from participate.core.groups import Group
from participate.core.ideas import Mark
from participate.ideas.queries import Standing
from participate.web.messages import Refusal

REFUSALS = {
    "ideas-call-not-ready": Refusal(409, _l("Something is still missing. Look at the list of conditions.")),
    "ideas-call-is-open": Refusal(409, _l("People have been asked this. The texts stay as they are.")),
    "ideas-call-not-open": Refusal(409, _l("We take no ideas here now. Your words are still below.")),
    "ideas-too-many": Refusal(
        409, _l("You have given %(most)d ideas here. To give another one, take one of yours back first.")
    ),
    "idea-read-already": Refusal(
        409, _l("A person has read this idea, so you cannot change it. You can take it back.")
    ),
    "idea-left-out-needs-reason": Refusal(422, _l("Choose why it is left out, and write it in your own words.")),
    "idea-reason-needs-easy-words": Refusal(422, _l("Say it in easy words, too. Everybody reads it.")),
    "idea-is-part-of-another": Refusal(409, _l("This idea is part of another one. Take them apart first.")),
    "ideas-cannot-merge": Refusal(422, _l("Enter the number of another published idea of this call.")),
    "ideas-shortlist-too-short": Refusal(
        409, _l("Put %(least)d ideas or more on the shortlist first. Then draft the vote.")
    ),
}
SAID = {
    "ideas-drafted": _l("The draft is begun. Write its texts in easy read, too."),
    "ideas-saved": _l("The call is saved."),
    "ideas-twin-saved": _l("The easy words are saved."),
    "ideas-announced": _l("Everybody can see the call now. It opens by itself."),
    "idea-marked": _l("What became of the idea is public now."),
    "ideas-merged": _l("The two are one idea now."),
    "idea-split": _l("The idea stands by itself again. Decide what becomes of it."),
    "ideas-vote-drafted": _l("The vote is drafted, with these ideas as its options."),
    "own-idea-changed": _l("Your idea is changed. A person reads it first."),
    "own-idea-taken-back": _l("Your idea is taken back."),
}
ACTS = {
    "ideas.drafted": _l("Call for ideas drafted"),
    "ideas.edited": _l("Call for ideas changed"),
    "ideas.announced": _l("Call for ideas announced"),
    "ideas.vote_drafted": _l("Vote drafted from a shortlist of ideas"),
    "idea.shortlisted": _l("Idea put on the shortlist"),
    "idea.left_out": _l("Idea left out"),
    "idea.unmarked": _l("Decision about an idea taken back"),
    "idea.merged": _l("Idea made part of another"),
    "idea.split": _l("Ideas taken apart"),
}
STANDINGS = {
    Standing.DRAFT: _l("Draft"),
    Standing.SOON: _l("Opening soon"),
    Standing.OPEN: _l("Open"),
    Standing.CLOSED: _l("Closed"),
}
MARKS = {
    Mark.SHORTLISTED: _l("On the shortlist"),
    Mark.LEFT_OUT: _l("Left out"),
}
WHO = {
    Group.YOUNG: _l("I am a young person"),
    Group.PARENT: _l("I am a parent or carer"),
    Group.ON_BEHALF: _l("I say what a child or young person wants to say"),
    Group.PROVIDER: _l("I work for a school or a service"),
    Group.OFFICER: _l("I work for the council"),
}
WHO_PICTURES = {
    Group.YOUNG.value: "young_person",
    Group.PARENT.value: "parent",
    Group.ON_BEHALF.value: "family",
    Group.PROVIDER.value: "job",
    Group.OFFICER.value: "council",
}
PARTS = {
    "title": _l("Title"),
    "question": _l("What you ask"),
    "happens_next": _l("What happens next"),
}
LACKS = {
    "text": _l("%(part)s: written"),
    "twin": _l("%(part)s: said in easy read"),
    "days": _l("The days on which it opens and closes, the last one to come"),
    "groups": _l("The groups that are asked"),
}
GROUPS = {
    Group.CHILD: _l("Children"),
    Group.YOUNG: _l("Young people"),
    Group.PARENT: _l("Parents and carers"),
    Group.PROVIDER: _l("Schools, colleges and services"),
    Group.OFFICER: _l("Council officers"),
}
