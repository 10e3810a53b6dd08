"""Under which duty a round asks (CASE-LP-2: what the Local Offer says is one thing, which services exist another)."""

from dataclasses import dataclass

from participate.core.marked import N_


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A legal basis, a sentence about it, and what must not be mixed into it."""

    code: str
    label: str
    about: str
    warning: str = ""


NO_CUT = N_("Do not ask here whether a service should be cut or closed: that needs a round on a service change.")

LEGAL_BASES: tuple[LegalBasis, ...] = (
    LegalBasis("LO_CONTENT", N_("What the Local Offer says"), N_("Preparing and reviewing the Local Offer (SEND Regulations 2014, Part 4)."), NO_CUT),
    LegalBasis("SUFFICIENCY", N_("Whether there is enough provision"), N_("Keeping provision under review (Children and Families Act 2014, section 27)."), NO_CUT),
    LegalBasis("SHORT_BREAKS", N_("The short breaks statement"), N_("Reviewing the range of short breaks with carers."), NO_CUT),
    LegalBasis("SERVICE_CHANGE", N_("A change to a service"), N_("A proposal to change, move or end a service; it needs its own equality impact assessment.")),
    LegalBasis("ENGAGEMENT", N_("Listening, outside any duty"), N_("An informal round that supports the others.")),
)  # fmt: skip
BY_CODE = {basis.code: basis for basis in LEGAL_BASES}
