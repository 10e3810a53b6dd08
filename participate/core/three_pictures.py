"""The three pictures by which a child with a card shows that it is they who come back.

The order does not matter: which three is easier to keep in mind than in what row, above all for a child who learns
slowly. Fifteen pictures make 455 choices; after four wrong ones in a row no more are taken (decision 2).
"""

import math
from collections.abc import Collection

PICTURES: tuple[str, ...] = (
    "cat", "dog", "fox", "fish", "duck",
    "tree", "leaf", "sun", "star", "kite",
    "bus", "train", "pizza", "lemon", "drum",
)  # fmt: skip
HOW_MANY = 3
MOST_WRONG = 4
CHOICES = math.comb(len(PICTURES), HOW_MANY)


def one_form(chosen: Collection[str]) -> str | None:
    """Chosen pictures in their one form, whatever the order; None unless they are three different ones of ours."""
    different = sorted(set(chosen))
    if len(different) != HOW_MANY or not set(different) <= set(PICTURES):
        return None
    return " ".join(different)
