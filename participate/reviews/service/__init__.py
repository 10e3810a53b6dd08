"""Changing reviews: planning them, reviewing, and letting go of who reviewed."""
