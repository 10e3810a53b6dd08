"""The words of the exercise, and what can be the matter with a document."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

BAD_FILE = 422
REFUSALS = {
    "document-refused": Refusal(BAD_FILE, _l("This document cannot be read. Paste its text instead.")),
    "document-refused:empty": Refusal(BAD_FILE, _l("This file is empty. Choose another.")),
    "document-refused:too-big": Refusal(
        BAD_FILE, _l("This file is larger than %(most)s MB. Save it without pictures, or paste its text.")
    ),
    "document-refused:page-too-big": Refusal(
        BAD_FILE, _l("This web page is larger than %(most)s MB. Paste its text instead.")
    ),
    "document-refused:busy": Refusal(409, _l("Somebody else’s document is being read. Try again in a minute.")),
    "too-many-readings": Refusal(
        429, _l("Your organisation brought %(most)s reports in this hour. Try again in the next hour.")
    ),
    "document-refused:too-many-pages": Refusal(
        BAD_FILE, _l("This PDF has more than %(most)s pages. Save the pages of the report alone, or paste its text.")
    ),
    "document-refused:too-long": Refusal(
        BAD_FILE, _l("This text is longer than any SEN information report. Bring the part that is the report.")
    ),
    "document-refused:locked": Refusal(
        BAD_FILE, _l("This document is locked with a password. Save a copy without one, or paste its text.")
    ),
    "document-refused:old-or-locked": Refusal(
        BAD_FILE,
        _l("This is an old Word file (.doc), or one with a password. Save it as .docx without one, or paste its text."),
    ),
    "document-refused:other-kind": Refusal(
        BAD_FILE,
        _l("This is not a Word, OpenDocument, PDF or web page file. Choose another, or paste its text."),
    ),
    "document-refused:broken": Refusal(
        BAD_FILE, _l("This file is damaged and cannot be read. Save it again, or paste its text.")
    ),
    "document-refused:bomb": Refusal(
        BAD_FILE,
        _l("This file unpacks to far more than a report holds, so we did not read it. Paste its text instead."),
    ),
    "document-refused:entities": Refusal(
        BAD_FILE,
        _l("This file holds commands that no word processor writes, so we did not read it. Paste its text instead."),
    ),
    "document-refused:too-deep": Refusal(
        BAD_FILE, _l("This file is nested too deeply to be a report, so we did not read it. Paste its text instead.")
    ),
    "document-refused:too-many-parts": Refusal(
        BAD_FILE,
        _l("This file holds far too many parts to be a report, so we did not read it. Paste its text instead."),
    ),
    "document-refused:too-hard": Refusal(
        BAD_FILE, _l("Reading this file took too long, so we stopped. Paste its text instead.")
    ),
    "document-refused:no-text": Refusal(
        BAD_FILE,
        _l("We found no text in this file. It may be a scan, which holds pictures of words. Paste its text instead."),
    ),
    "document-refused:no-words": Refusal(
        BAD_FILE, _l("There are hardly any words in this text. Paste the whole report.")
    ),
    "exercise-sent": Refusal(409, _l("This check was sent to the council and stays as it was. Begin a new one.")),
    "exercise-unfinished": Refusal(422, _l("This check is not finished yet.")),
    "exercise-unfinished:entry": Refusal(422, _l("Part 1 is not finished. Rows without a mark: %(left)s.")),
    "exercise-unfinished:report": Refusal(
        422, _l("Part 2 is not finished. Items that are not marked in both: %(left)s.")
    ),
    "exercise-unfinished:notice": Refusal(422, _l("Write what you notice first. One sentence is enough.")),
    "marks-would-go": Refusal(
        409,
        _l(
            "%(count)s of %(total)s items are marked in the report that you brought. These marks go when you bring "
            "another. If you want that, press “Bring it” again."
        ),
    ),
    "no-such-paragraph": Refusal(422, _l("There is no paragraph with this number. The numbers go from 1 to %(most)s.")),
}
SAID = {
    "exercise-begun": _l("Your check is here. It is yours alone until you send it."),
    "exercise-begun-before": _l("You have begun this check: go on with it."),
    "exercise-saved": _l("Saved. You can stop at any time and come back."),
    "exercise-report-brought": _l("The words of your report are here. The file itself was not kept."),
    "exercise-sent": _l("The check is sent. The council can read it now."),
    "exercise-dropped": _l("The draft is removed."),
    "exercise-findings": _l(
        "The gaps are on the list of findings on your entry. The council and families can follow them."
    ),
}
ACTS = {
    "exercise.begun": _l("School’s check begun"),
    "exercise.sent": _l("School’s check sent"),
    "exercise.dropped": _l("Draft of a school’s check removed"),
}
PARTS: dict[str, object] = {
    "summary": _l("In short"),
    "description": _l("What it is"),
    "who_for": _l("Who it is for"),
    "how_to_get": _l("How to get it"),
    "accessibility": _l("Getting in and around"),
    "cost": _l("What it costs"),
    "opening": _l("When"),
    "contact": _l("Contact"),
    "sen_report_url": _l("Link to the SEN information report"),
}
"""What each part of an entry is called beside a list."""
