"""The forms of the register."""

from participate.localoffer.forms.answering import AnswerForm, CheckForm, KeeperForm
from participate.localoffer.forms.entry import EntryForm, OfficerEntryForm, officer_form, provider_form
from participate.localoffer.forms.importing import TERM, TermsForm, UploadForm, terms_form

__all__ = [
    "TERM",
    "AnswerForm",
    "CheckForm",
    "EntryForm",
    "KeeperForm",
    "OfficerEntryForm",
    "TermsForm",
    "UploadForm",
    "officer_form",
    "provider_form",
    "terms_form",
]
