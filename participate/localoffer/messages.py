"""The words of the register, and of everything that can be wrong with a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from participate.localoffer.asking import FREE, PAID
from participate.localoffer.content import Provision, Sector, Tier
from participate.localoffer.marks import Lack
from participate.web.messages import Refusal

SAID = {
    "imported": _l("The file has been read. Here is what was taken, and what was not."),
    "file-taken": _l("The entry says now what the file says."),
    "file-left": _l("The entry stays as it is here. The same file will not ask again."),
    "entry-added": _l("The entry is added."),
    "entry-saved": _l("The entry is saved."),
    "entry-checked": _l("Thank you. It is marked as checked today."),
    "entry-sent": _l("Sent. An officer reads it before families see it."),
    "entry-edit-withdrawn": _l("Taken back. Nothing of it was shown to families."),
    "entry-approved": _l("Approved. Families see it now."),
    "entry-returned": _l("Returned, with your reason."),
    "keeper-set": _l("Saved who keeps these entries."),
    "entry-twin-saved": _l("The easy words are saved."),
    "entry-twin-removed": _l("That part is taken out."),
    "terms-saved": _l("The table is saved, and the entries have their topics."),
    "everyday-added": _l("Saved. Whoever searches in these words now finds what is meant."),
    "everyday-removed": _l("Taken away. These words are looked for as they are again."),
}
ACTS = {
    "entries.imported": _l("Entries imported"),
    "entry.file_taken": _l("Words of a file taken into an entry edited here"),
    "entry.file_left": _l("Words of a file left aside for an entry edited here"),
    "terms.mapped": _l("Topics of terms changed"),
    "entry.added": _l("Entry added"),
    "entry.changed": _l("Entry changed"),
    "entry.proposed": _l("Change to an entry sent for approval"),
    "entry.approved": _l("Change to an entry approved"),
    "entry.returned": _l("Change to an entry returned"),
    "provider.keeper_set": _l("Entries given to an organisation to keep"),
    "twin.block_removed": _l("Part of an easy-read text removed"),
    "entry.edit_withdrawn": _l("Change to an entry taken back"),
    "everyday.added": _l("Everyday words added"),
    "everyday.removed": _l("Everyday words taken away"),
}

BAD_FILE = 422
BUSY = 409
BAD_ASKING = 400
REFUSALS = {
    "entries-busy": Refusal(
        BUSY,
        _l(
            "Somebody else is importing the same entries now. Nothing of your file was taken. "
            "Send it again in a minute."
        ),
    ),
    "bad-parameter": Refusal(BAD_ASKING, _l("Something that was asked for cannot be. Look at the names and values.")),
    "bad-parameter:page": Refusal(BAD_ASKING, _l("“page” is the number of a page, from 1.")),
    "bad-parameter:per_page": Refusal(BAD_ASKING, _l("“per_page” is a whole number from 1 to %(most)s.")),
    "bad-parameter:full": Refusal(BAD_ASKING, _l("“full” is true or false.")),
    "bad-parameter:taxonomy_term_id": Refusal(BAD_ASKING, _l("“taxonomy_term_id” is the UUID of a term.")),
    "bad-parameter:taxonomy_id": Refusal(BAD_ASKING, _l("“taxonomy_id” is the UUID of a taxonomy.")),
    "bad-parameter:minimum_age": Refusal(BAD_ASKING, _l("“minimum_age” is a whole number of years, such as 5.")),
    "bad-parameter:maximum_age": Refusal(BAD_ASKING, _l("“maximum_age” is a whole number of years, such as 18.")),
    "bad-parameter:modified_after": Refusal(
        BAD_ASKING, _l("“modified_after” is a day or a moment, such as 2026-06-27 or 2026-06-27T09:30:00Z.")
    ),
    "bad-parameter:not-here": Refusal(
        BAD_ASKING, _l("This register cannot be asked by “%(name)s”. Leave it out and look through the list.")
    ),
    "choice-made": Refusal(BUSY, _l("Somebody has chosen for this entry already. Look at it before you choose again.")),
    "entry-nothing-changed": Refusal(
        BUSY, _l("Nothing here is different from what is saved. Change something first, or say that it is still right.")
    ),
    "entry-edit-answered": Refusal(
        BUSY, _l("This change was answered or taken back in the meantime. Go back to the list to see how it stands.")
    ),
    "entry-another-cause-waits": Refusal(
        BUSY,
        _l(
            "A change of yours waits that was made because of something else. Take it back in the list of your "
            "entries, or wait until an officer has answered it. Your words are still below."
        ),
    ),
    "entry-return-needs-reason": Refusal(422, _l("Say what is to be put right, so that they can send it again.")),
    "entry-approval-with-reason": Refusal(
        422, _l("You wrote what is to be put right, and chose Approve. Send it back, or empty this box and approve.")
    ),
    "entry-checked-today": Refusal(BUSY, _l("It was checked today already. There is nothing more to do.")),
    "entry-provider-kept-elsewhere": Refusal(
        BUSY, _l("Another organisation keeps this provider’s entries. Take that away first.")
    ),
    "entry-provider-missing": Refusal(
        BUSY, _l("This entry does not say who offers it. Change the entry first, then give it to an organisation.")
    ),
    "means-nothing": Refusal(BAD_FILE, _l("Enter what families say and what is meant by it.")),
    "means-nothing:said": Refusal(
        BAD_FILE, _l("These words are in nearly every search. Enter words that tell more, for example “a break”.")
    ),
    "means-nothing:means": Refusal(BAD_FILE, _l("Enter the words that entries use, or choose a topic, or both.")),
    "already-said": Refusal(BUSY, _l("There is a line for these words already. Take it away first, then add yours.")),
    "too-many-pairs": Refusal(
        BUSY, _l("There are %(most)s lines already, and every search reads them all. Take one away first.")
    ),
    "stale-edit:terms": Refusal(
        BUSY,
        _l(
            "Somebody else gave these terms another topic while you were choosing: %(terms)s. "
            "Nothing was saved yet. Your choices are still below; save once more to keep them."
        ),
    ),
    "unreadable-file": Refusal(BAD_FILE, _l("This file cannot be read.")),
    "unreadable-file:empty": Refusal(BAD_FILE, _l("This file is empty. Choose another.")),
    "unreadable-file:too-big": Refusal(BAD_FILE, _l("This file is too big. Split it into smaller ones.")),
    "unreadable-file:utf-16": Refusal(
        BAD_FILE, _l("This file is written in UTF-16. Save it as “CSV UTF-8” or as JSON in UTF-8.")
    ),
    "unreadable-file:not-text": Refusal(
        BAD_FILE, _l("This is not a text file. Open Referral UK comes as .json, an Outpost directory as .csv.")
    ),
    "unreadable-file:encoding": Refusal(
        BAD_FILE, _l("A character at place %(place)s is not in UTF-8. Save the file in UTF-8 and try again.")
    ),
    "unreadable-file:not-json": Refusal(
        BAD_FILE, _l("This is not whole JSON: look at line %(line)s, column %(column)s.")
    ),
    "unreadable-file:long-number": Refusal(
        BAD_FILE, _l("A number in this file has far too many digits. Put it right and try again.")
    ),
    "unreadable-file:too-deep": Refusal(BAD_FILE, _l("This file is nested too deeply to be a list of services.")),
    "unreadable-file:no-services": Refusal(
        BAD_FILE, _l("There are no services in this file. It should be a service, or a page with “contents”.")
    ),
    "unreadable-file:too-many-services": Refusal(
        BAD_FILE, _l("There are more than %(most)s services in this file. Split it into smaller ones.")
    ),
    "unreadable-file:no-such-column": Refusal(
        BAD_FILE, _l("The column “%(column)s” is missing. Use the header of the Outpost template.")
    ),
    "unreadable-file:column-twice": Refusal(BAD_FILE, _l("The column “%(column)s” comes twice. Take one out.")),
    "unreadable-file:cell-too-big": Refusal(
        BAD_FILE, _l("A cell at row %(row)s holds more than %(most)s characters. Shorten it and try again.")
    ),
    "unreadable-file:quote-open": Refusal(
        BAD_FILE, _l("A quotation mark that opens near row %(row)s is never closed.")
    ),
}

WHOLE = _l("the whole")
PROBLEMS: dict[str, object] = {
    "missing": _l("must be there and is not"),
    "wrong-type": _l("is of the wrong kind (found: %(found)s)"),
    "not-one-of": _l("is none of the values allowed (found: %(found)s)"),
    "not-uuid": _l("is not a whole identifier of the kind UUID (found: %(found)s)"),
    "not-email": _l("is not an e-mail address (found: %(found)s)"),
    "not-uri": _l("is not an address of the web or another kind (found: %(found)s)"),
    "not-web-address": _l("is not a web address that begins with http:// or https:// (found: %(found)s)"),
    "not-date": _l("is not a date such as 2026-06-27 (found: %(found)s)"),
    "not-time": _l("is not a time such as 09:30 (found: %(found)s)"),
    "not-moment": _l("is not a date with a time (found: %(found)s)"),
    "not-number": _l("is not a number (found: %(found)s)"),
    "not-yes-or-no": _l("is neither true nor false (found: %(found)s)"),
    "not-age": _l("is not an age (found: %(found)s)"),
    "ages-crossed": _l("is below the youngest age"),
    "dates-crossed": _l("is before the first day"),
    "too-long": _l("is too long (at most %(most)s characters)"),
    "too-many": _l("has too many items (at most %(most)s)"),
    "broken-character": _l("holds a broken character"),
    "key-twice": _l("comes twice in the same object"),
    "id-twice": _l("comes twice in this file; the first one stands at place %(first)s"),
    "row-too-long": _l("has more cells than the header"),
    "no-such-service": _l("belongs to a service that is not in this file"),
    "markup-removed": _l("held HTML, which was taken out; the words were kept"),
    "left-out": _l("was left out, the rest was taken (found: %(found)s)"),
    "hidden-by-source": _l("is not public at its source, so it is taken but not shown"),
    "windows-1252": _l("is written in Windows-1252; it was read as such. UTF-8 is safer"),
}

ANSWERS: dict[str, object] = {
    "support_description": _l("What support there is"),
    "outcomes": _l("What it should lead to"),
    "recent_send_report": _l("SEN information report"),
    "recent_send_training": _l("What staff were trained in"),
    "parental_involvement": _l("How parents and carers are involved"),
    "information_sharing": _l("How information is shared"),
    "environment_accessibility": _l("How the place is made accessible"),
    "future_plans": _l("What is planned next"),
}
"""The questions on special needs that a provider answers, by the source's column."""

CHOICES: dict[str, object] = {
    Tier.UNIVERSAL: _l("For everybody"),
    Tier.TARGETED: _l("For some who need more"),
    Tier.SPECIALIST: _l("For those who need most"),
    Sector.PUBLIC: _l("Public"),
    Sector.VOLUNTARY: _l("Charity or voluntary"),
    Sector.PRIVATE: _l("Private"),
    Provision.EDUCATION: _l("Education"),
    Provision.HEALTH: _l("Health"),
    Provision.CARE: _l("Care"),
    FREE: _l("Free"),
    PAID: _l("Costs money"),
    "yes": _l("For schools, colleges and other settings"),
}
"""What can be chosen in a filter, by its value."""

FILTERS: dict[str, object] = {
    "topic": _l("Topic"),
    "age": _l("Age"),
    "area": _l("Place"),
    "tier": _l("How special it is"),
    "sector": _l("Who runs it"),
    "cost": _l("Cost"),
    "provision": _l("Education, health or care"),
    "settings": _l("Offered to"),
}
"""The filters by their names in an address."""

LACKS: dict[str, object] = {
    Lack.WHO_FOR: _l("Who it is for"),
    Lack.HOW_TO_GET: _l("How to get it"),
    Lack.COST: _l("What it costs"),
    Lack.CONTACT: _l("A contact"),
    Lack.CHECK: _l("The day it was last checked"),
}
"""What an entry ought to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldItem:
    """An item of a file and, field by field, what is to be told of it in words."""

    position: int
    id: str
    name: str
    problems: tuple[tuple[str, str], ...]


def told(items: Iterable[Mapping[str, Any]]) -> tuple[ToldItem, ...]:
    """Refusals or remarks of a report, in words of the page's language."""
    return tuple(
        ToldItem(
            position=item["position"],
            id=item.get("id", ""),  # reports from before the id was kept have none
            name=item["name"],
            problems=tuple((each["field"] or str(WHOLE), _words(each)) for each in item["problems"]),
        )
        for item in items
    )


def _words(problem: Mapping[str, Any]) -> str:
    sentence = str(PROBLEMS[problem["code"]])
    return sentence % problem["values"] if problem["values"] else sentence
