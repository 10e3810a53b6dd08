"""The forms of the register."""

from participate.localoffer.forms.everyday import EverydayForm
from participate.localoffer.forms.importing import TERM, TermsForm, UploadForm, terms_form

__all__ = ["TERM", "EverydayForm", "TermsForm", "UploadForm", "terms_form"]
