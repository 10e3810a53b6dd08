"""Participate: families and an English local authority decide together what the SEND Local Offer says."""
