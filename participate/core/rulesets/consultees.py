"""Whom the authority must consult when it prepares or reviews the Local Offer (REG54), in plain words."""

from dataclasses import dataclass

from participate.core.marked import N_


@dataclass(frozen=True, slots=True)
class ConsulteeClass:
    """A class of consultee. `verified` says whether its wording was seen in the regulation; only then is it called law."""

    code: str
    label: str
    verified: bool = True


CONSULTEES: tuple[ConsulteeClass, ...] = (
    ConsulteeClass("REG54-1a", N_("Children and young people with special educational needs, and their parents")),
    ConsulteeClass("REG54-1b", N_("Disabled children and young people, and their parents")),
    ConsulteeClass("REG54-1c", N_("Governing bodies of maintained schools and nursery schools")),
    ConsulteeClass("REG54-1d", N_("Academy trusts")),
    ConsulteeClass("REG54-1e", N_("Colleges and other post-16 institutions")),
    ConsulteeClass("REG54-1f", N_("Non-maintained special schools")),
    ConsulteeClass("REG54-1g", N_("Pupil referral units")),
    ConsulteeClass("REG54-1h", N_("Advisory boards of children’s centres")),
    ConsulteeClass("REG54-1i", N_("Early years providers")),
    ConsulteeClass("REG54-1j", N_("Youth offending teams")),
    ConsulteeClass("REG54-1k", N_("Others who make or advise on special educational provision")),
    ConsulteeClass("REG54-1l", N_("Those who help young people prepare for adult life")),
    ConsulteeClass("REG54-1m-i", N_("The council’s education officers, the virtual school head among them")),
    ConsulteeClass("REG54-1m-ii", N_("The council’s children’s social care officers")),
    ConsulteeClass("REG54-1m-iii", N_("The council’s officers for adult life and independent living")),
    ConsulteeClass(
        "REG54-1n", N_("Others: parent carer forum, advice service, looked-after children, voluntary groups")
    ),
    ConsulteeClass("REG54-2a", N_("NHS England")),
    ConsulteeClass("REG54-2b", N_("The integrated care board")),
    ConsulteeClass("REG54-2c", N_("NHS trusts that serve the area"), verified=False),
    ConsulteeClass("REG54-2d", N_("Local Health Boards in Wales with patients here"), verified=False),
    ConsulteeClass("REG54-2e", N_("The health and wellbeing board"), verified=False),
)
