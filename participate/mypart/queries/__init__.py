"""Reads of one's own part. `said` is what I said, `held` all that is held about me, `complaints` those about data."""
