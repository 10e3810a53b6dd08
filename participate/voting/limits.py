"""Limits of voting, as values."""

from participate.people.limits import WINDOW, Limit

WRONG_RECEIPTS_HERE = Limit("wrong-receipts", WINDOW, 100)
"""Words of no receipt, from one place behind which a school may sit. The whole list is public: only work is saved."""
