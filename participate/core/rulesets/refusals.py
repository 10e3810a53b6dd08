"""On which grounds a comment may be kept from publication."""

from dataclasses import dataclass

from participate.core.marked import N_


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground. The statutory ones (REG56-4) are the only ones for what families say about the Local Offer."""

    code: str
    label: str
    statutory: bool


GROUNDS: tuple[Ground, ...] = (
    Ground("VEXATIOUS", N_("Vexatious"), statutory=True),
    Ground("INDIVIDUAL_SERVICE", N_("About the services of one person"), statutory=True),
    Ground("SPAM", N_("Advertising or nonsense"), statutory=False),
    Ground("OTHER_PERSONS_COMMENT", N_("Somebody else’s comment, sent again"), statutory=False),
    Ground("NOT_A_COMMENT", N_("Nothing to do with the Local Offer"), statutory=False),
)
BY_CODE = {ground.code: ground for ground in GROUNDS}
