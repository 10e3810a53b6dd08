"""The forms of the register."""

from participate.localoffer.forms.answering import AnswerForm, CheckForm, KeeperForm
from participate.localoffer.forms.asking import asked_page, asked_services, asked_whole
from participate.localoffer.forms.entry import EntryForm, OfficerEntryForm, officer_form, provider_form
from participate.localoffer.forms.everyday import EverydayForm
from participate.localoffer.forms.importing import TAKE, TERM, ChoiceForm, TermsForm, UploadForm, terms_form

__all__ = [
    "TAKE",
    "TERM",
    "AnswerForm",
    "CheckForm",
    "ChoiceForm",
    "EntryForm",
    "EverydayForm",
    "KeeperForm",
    "OfficerEntryForm",
    "TermsForm",
    "UploadForm",
    "asked_page",
    "asked_services",
    "asked_whole",
    "officer_form",
    "provider_form",
    "terms_form",
]
