"""Verbs of one's own part: being removed, complaining about data, and answering that."""
