"""Findings on entries: raised by officers out of what people reviewed, answered and mended by providers."""
