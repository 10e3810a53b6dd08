"""The forms of the register."""

from participate.localoffer.forms.asking import asked_page, asked_services, asked_whole
from participate.localoffer.forms.importing import TAKE, TERM, ChoiceForm, TermsForm, UploadForm, terms_form

__all__ = [
    "TAKE",
    "TERM",
    "ChoiceForm",
    "TermsForm",
    "UploadForm",
    "asked_page",
    "asked_services",
    "asked_whole",
    "terms_form",
]
