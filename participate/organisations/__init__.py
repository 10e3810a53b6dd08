"""Organisations that take part: forums, the panel, schools and others; who belongs to them, and how they join."""
