"""Changing votes: planning them, taking ballots in, sealing and counting them."""
