"""Reads of a forum. `public` and `desk` know what was sent; every other read is a forum's own and asks who reads."""
