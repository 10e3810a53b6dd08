"""Limits on inviting and on guessing at join codes, as values.

A join code opens nothing by itself: who types it is signed in already, so that wrong ones are counted for the person
and for the place they came from. Both counts are of a day, so that trying slowly gains nothing.
"""

from participate.people.limits import DAY, Limit

INVITATIONS_OF_ONE = Limit("invitations-of", DAY, 100)
"""Invitations that one organisation sends in a day."""
INVITATIONS_TO_ONE = Limit("invitations-to", DAY, 5)
"""Invitations that one address gets in a day, from whomever."""
WRONG_JOIN_CODES_OF_ONE = Limit("join-wrong-of", DAY, 12)
WRONG_JOIN_CODES_HERE = Limit("join-wrong-here", DAY, 120)
"""From one place, behind which a whole school or forum meeting may sit."""
