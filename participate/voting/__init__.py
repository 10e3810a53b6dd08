"""Votes: what the Local Offer should contain and how it is published. Ballots are secret by the shape of the tables."""
