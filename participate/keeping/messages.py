"""Keeping refuses nothing: what cannot be kept is told on the sign-in page."""
