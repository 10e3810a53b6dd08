"""Calls for ideas: people say what they would like, before anything is put to the vote."""
