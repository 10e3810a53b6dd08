"""The forms of the register."""

from participate.localoffer.forms.importing import TAKE, TERM, ChoiceForm, TermsForm, UploadForm, terms_form

__all__ = ["TAKE", "TERM", "ChoiceForm", "TermsForm", "UploadForm", "terms_form"]
