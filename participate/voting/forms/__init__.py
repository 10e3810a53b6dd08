"""The forms of stating a vote and of voting."""
