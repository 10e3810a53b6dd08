"""Counting votes: ballots are summed up into what the method needs, sums are added, and of them the result is decided.

`summed` reads every ballot once and is linear in them; `added` puts groups together, each with its own weight, and
`decided` looks at sums alone and is exact. So a recount needs the sums only, and equal voice is the same method with
weights.
"""

from participate.core.tally.shapes import Outcome, Patterns, Place, Step, Sums, Tie

__all__ = ["Outcome", "Patterns", "Place", "Step", "Sums", "Tie"]
