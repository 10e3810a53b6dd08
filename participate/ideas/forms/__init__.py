"""The forms of calls for ideas."""

from participate.ideas.forms.giving import ChangeForm, GiveForm
from participate.ideas.forms.planning import CallForm
from participate.ideas.forms.sorting import MarkForm, MergeForm, VoteForm

__all__ = ["CallForm", "ChangeForm", "GiveForm", "MarkForm", "MergeForm", "VoteForm"]
