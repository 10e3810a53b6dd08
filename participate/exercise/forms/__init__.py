from participate.exercise.forms.bringing import BringForm, NoticeForm, StartForm, findings_form
from participate.exercise.forms.locating import LocateForm, locate_form
from participate.exercise.forms.marking import MarkForm, mark_form

__all__ = [
    "BringForm",
    "LocateForm",
    "MarkForm",
    "NoticeForm",
    "StartForm",
    "findings_form",
    "locate_form",
    "mark_form",
]
