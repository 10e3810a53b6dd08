"""How many comments one connection may send: a school's hundreds of children share one."""

from datetime import timedelta

from participate.people.limits import DAY, Limit

COMMENTS_IN_AN_HOUR = Limit("entry-comments-hour", timedelta(hours=1), 150, more=3)
COMMENTS_IN_A_DAY = Limit("entry-comments-day", DAY, 600, more=10)
"""Each card that first came in from there allows some more: a class that comments with its cards is no flood."""
TICKS_IN_A_DAY = Limit("entry-ticks-day", DAY, 3)
"""Of people who are not signed in, on one entry: fewer than any step of the public numbers. Cards are not limited."""
WORRIES_IN_A_DAY = Limit("entry-worries-day", DAY, 30, more=2)
"""Worrying words in forms that were refused: so many reach the lead from one connection, and no flood does."""
