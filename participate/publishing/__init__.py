"""The public frame: front page, rounds, changes, standing pages."""
