"""The record of acts: who did what, before and after, in the same transaction; sealed into a chain by the worker."""
