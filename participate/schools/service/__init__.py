"""Giving evidence of duties, and reminding those who have none."""

from participate.schools.service.evidence import GiveEvidence, WithdrawEvidence, give_evidence, withdraw_evidence
from participate.schools.service.reminding import remind, remind_all

__all__ = ["GiveEvidence", "WithdrawEvidence", "give_evidence", "remind", "remind_all", "withdraw_evidence"]
