"""Answers that came on paper or from a group in a room."""
