"""Changing rounds: drafting them, moving them on, counting who took part, issuing cards."""

from participate.rounds.service.cards import (
    IssueBatch,
    RevokeCard,
    RevokeCards,
    issue_batch,
    revoke_cards,
    revoke_one,
    revoke_own_cards,
)
from participate.rounds.service.drafting import (
    AddProgramme,
    DraftRound,
    EditRound,
    SetGroups,
    add_programme,
    draft_round,
    edit_round,
    set_groups,
)
from participate.rounds.service.locking import unlock
from participate.rounds.service.moving import ExtendRound, MoveRound, extend, move
from participate.rounds.service.register import (
    ConsulteeEntry,
    PartyEntry,
    SetConsultees,
    SetParties,
    set_consultees,
    set_parties,
)
from participate.rounds.service.stances import AskParty, SayStance, ask_party, say_stance
from participate.rounds.service.taking_part import record_taking_part
from participate.rounds.service.texts import write_text_twin

__all__ = [
    "AddProgramme",
    "AskParty",
    "ConsulteeEntry",
    "DraftRound",
    "EditRound",
    "ExtendRound",
    "IssueBatch",
    "MoveRound",
    "PartyEntry",
    "RevokeCard",
    "RevokeCards",
    "SayStance",
    "SetConsultees",
    "SetGroups",
    "SetParties",
    "add_programme",
    "ask_party",
    "draft_round",
    "edit_round",
    "extend",
    "issue_batch",
    "move",
    "record_taking_part",
    "revoke_cards",
    "revoke_one",
    "revoke_own_cards",
    "say_stance",
    "set_consultees",
    "set_groups",
    "set_parties",
    "unlock",
    "write_text_twin",
]
