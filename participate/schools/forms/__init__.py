from participate.schools.forms.evidence import EvidenceForm, WithdrawForm

__all__ = ["EvidenceForm", "WithdrawForm"]
