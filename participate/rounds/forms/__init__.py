"""The forms of drafting, one module a page group."""

from participate.rounds.forms.cards import CardsForm, RevokeCardForm
from participate.rounds.forms.drafting import GroupsForm, NewRoundForm, ProgrammeForm, RoundForm
from participate.rounds.forms.moving import ExtendForm, MoveForm, WithdrawForm
from participate.rounds.forms.organisation_cards import OrganisationCardsForm
from participate.rounds.forms.register import AskForm, ConsulteesForm, PartiesForm

__all__ = [
    "AskForm",
    "CardsForm",
    "ConsulteesForm",
    "ExtendForm",
    "GroupsForm",
    "MoveForm",
    "NewRoundForm",
    "OrganisationCardsForm",
    "PartiesForm",
    "ProgrammeForm",
    "RevokeCardForm",
    "RoundForm",
    "WithdrawForm",
]
