"""The words of the desk."""

from flask_babel import lazy_gettext as _l

from participate.core.groups import Group
from participate.core.retention import RULES
from participate.core.rulesets.consultees import CONSULTEES
from participate.core.rulesets.topics import TOPICS
from participate.web.labels import LABELS
from participate.web.messages import Refusal

REFUSALS = {
    "officer-known": Refusal(409, _l("This address works at the desk already. Change it under “People”.")),
    "no-role": Refusal(422, _l("Choose at least one thing that they do.")),
    "last-administrator": Refusal(
        409, _l("Nobody else is an administrator. Make somebody else one first; then this role can be taken away.")
    ),
    "too-many-acts": Refusal(
        413, _l("More than %(most)d acts fit. Choose fewer days and ask for a copy of each part.")
    ),
    "no-colour": Refusal(422, _l("Enter a colour of six signs, for example #47205c.")),
    "colour-too-faint": Refusal(422, _l("This colour cannot be used.")),
    "colour-too-faint:main": Refusal(
        422,
        _l(
            "Neither white nor dark words can be read well enough on this colour: the contrast is %(ratio)s to 1, and "
            "it has to be %(needed)s to 1 or more. Choose a darker or a lighter shade of it."
        ),
    ),
    "colour-too-faint:accent": Refusal(
        422,
        _l(
            "The accent colour does not stand out from the page: the contrast is %(ratio)s to 1, and it has to be "
            "%(needed)s to 1 or more. Choose a darker shade of it."
        ),
    ),
    "image-refused": Refusal(422, _l("This file cannot be a logo.")),
    "image-refused:kind": Refusal(
        422, _l("This is no PNG, JPEG or WebP picture. Save the logo in one of these forms and send it again.")
    ),
    "image-refused:large": Refusal(422, _l("The file is larger than 200 kB. Save the logo smaller and send it again.")),
    "image-refused:broken": Refusal(422, _l("The picture is not whole. Save it again and send the new file.")),
    "image-refused:size": Refusal(422, _l("Use a picture between 32 and 2000 dots wide and high.")),
    "image-refused:moves": Refusal(
        422, _l("This picture moves, and people could not stop it. Use one that stands still.")
    ),
    "logo-gone": Refusal(409, _l("Somebody uploaded another picture since. Send yours again.")),
    "line-in-the-past": Refusal(422, _l("Choose a day after today. What was shown until now stays as it was.")),
    "line-exists": Refusal(
        409, _l("There is an age from that day already. Take it back first, or choose another day.")
    ),
    "period-out-of-range": Refusal(422, _l("Enter a number from %(lowest)d to %(highest)d.")),
    "period-reason-missing": Refusal(422, _l("Say why you keep it this long. Families can ask you.")),
}
SAID = {
    "authority-saved": _l("The settings are saved."),
    "officer-renamed": _l("The name is changed."),
    "roles-changed": _l("What they do is changed."),
    "logo-used": _l("The logo stands on every page now."),
    "logo-gone": _l("The logo is taken away."),
    "age-set": _l("The new age is set."),
    "age-taken-back": _l("The age is taken back."),
}
ACTS = {
    "authority.set": _l("Settings changed"),
    "authority.age": _l("Age line changed"),
    "authority.period": _l("Time of keeping changed"),
    "officer.added": _l("Officer added"),
    "officer.renamed": _l("Officer renamed"),
    "officer.roles": _l("Roles changed"),
    "record.copied": _l("Record of acts copied"),
    "something.changed": _l("Something changed"),
}
SUBJECTS = {
    "authority": _l("Settings of the authority"),
    "terms": _l("Topics of imported terms"),
    "case": _l("Comment %(number)s"),
    "import": _l("Import %(number)s"),
    "entry": _l("Local Offer entry %(number)s"),
    "programme": _l("Programme %(number)s"),
    "account": _l("Account %(number)s"),
    "record": _l("Record of acts"),
    "complaint": _l("Data complaint %(number)s"),
    "position": _l("Position %(number)s of a forum"),
    "statement": _l("Statement %(number)s of a forum"),
    "organisation": _l("Organisation %(number)s"),
    "retention": _l("Keeping and deleting"),
    "plan": _l("Content plan, topic %(number)s"),
}
"""What the record calls the subjects that have no name of their own at hand."""
FIELDS = {
    "reply": _l("Reply"),
    "handed_to": _l("Handed over to"),
    "handed_how": _l("How it was handed over"),
    **{each.value: LABELS[each] for each in Group},
    **{each.code: _l(each.label) for each in CONSULTEES},
    "council": _l("Name of the council"),
    "name": _l("Name"),
    "contact_email": _l("E-mail address for families"),
    "contact_phone": _l("Phone number for families"),
    "contact_address": _l("Postal address"),
    "forum_name": _l("Name of the parent carer forum"),
    "panel_name": _l("Name of the young people’s panel"),
    "reading_hours": _l("When comments are read"),
    "worry_phone": _l("Number of the children’s team"),
    "worry_hours": _l("When worries are read"),
    "worry_words": _l("Worry words, one or a few words a line"),
    "threshold": _l("Smallest number shown"),
    "sensitive_threshold": _l("Smallest number shown for sensitive groups"),
    "roles": _l("Roles"),
    "main_colour": _l("Main colour"),
    "accent_colour": _l("Accent colour"),
    "logo": _l("Logo"),
    "alt": _l("What the logo says"),
    "relay": _l("Text relay and sign language"),
    "data_protection": _l("Data protection contact"),
    "complaints": _l("How to complain"),
    "night_phone": _l("Number at night and at weekends"),
    "from_day": _l("From this day on"),
    "age": _l("Younger than"),
    "kept": _l("What is kept"),
    "length": _l("How long"),
    "who": _l("Who"),
    "what": _l("What"),
    "organisation": _l("For whom"),
    "since": _l("From the day"),
    "until": _l("To the day"),
    "state": _l("Where it stands"),
    "reason": _l("Reason"),
    "ground": _l("Ground"),
    "head": _l("What it is about"),
    "topic": _l("Topic"),
    "title": _l("Title"),
    "summary": _l("What it is for"),
    "reference": _l("Reference"),
    "lead": _l("In two sentences"),
    "purpose": _l("Why you ask"),
    "background": _l("What people need to know first"),
    "legal_basis": _l("Legal basis"),
    "can_change": _l("What can change"),
    "cannot_change": _l("What cannot change"),
    "discarded": _l("What was already ruled out, and why"),
    "decided_by": _l("Who decides"),
    "read_by": _l("Who reads what people say"),
    "equality": _l("Equality"),
    "offline_route": _l("How to answer without the internet"),
    "matters": _l("Matters and topics"),
    "opens_at": _l("Opens"),
    "closes_at": _l("Closes"),
    "paper_until": _l("Paper until"),
    "forum": _l("Parent carer forum"),
    "panel": _l("Young people’s panel"),
    "group": _l("Group"),
    "band": _l("Age"),
    "channel": _l("Way in"),
    "heads": _l("How many people"),
    "first": _l("First card"),
    "count": _l("How many"),
    "batch": _l("Batch"),
    "number": _l("Number"),
    "kind": _l("Kind"),
    "prompt": _l("Question"),
    "hint": _l("Help"),
    "options": _l("Options"),
    "position": _l("Place"),
    "part": _l("Text"),
    "words": _l("Words"),
    "picture": _l("Picture"),
    "asked": _l("What was asked"),
    "said": _l("What people said"),
    "decision": _l("Decision"),
    "reasons": _l("Reasons"),
    "departures": _l("Departures"),
    "decided_on": _l("Decided on"),
    "read_all": _l("Every answer was read"),
    "late_reason": _l("Why it is late"),
    "correction": _l("Correction"),
    "because": _l("Because"),
    "owner": _l("Who does it"),
    "due_on": _l("Due"),
    "done_on": _l("Done on"),
    "answer": _l("Answer"),
    "case": _l("Comment"),
    "themes": _l("Themes"),
    "action": _l("Action"),
    "round": _l("Round"),
    "minutes": _l("Minutes"),
    "file": _l("File"),
    "taken": _l("New"),
    "changed": _l("Changed"),
    "unchanged": _l("Unchanged"),
    "refused": _l("Refused"),
    "officer": _l("Officer"),
    "address": _l("E-mail address"),
    "post": _l("As what?"),
}
"""What the record calls a value; terms and the codes of questions stand as they are."""
VALUES = {
    **{each.value: words for each, words in LABELS.items()},
    **{each.code: _l(each.label) for each in TOPICS},
    **{each.code.value: _l(each.what) for each in RULES},
    "yes": _l("Yes"),
    "no": _l("No"),
    "waiting": _l("Waiting"),
    "published": _l("Published"),
    "redacted": _l("Published without some words"),
    "refused": _l("Refused"),
    "agrees": _l("Agrees"),
    "objects": _l("Objects"),
    "unasked": _l("Not asked"),
    "invited": _l("Invited"),
    "none": _l("No such body here"),
    "will": _l("We will"),
    "did": _l("We did"),
    "cannot": _l("We cannot"),
}
"""The words of codes that the record keeps."""
