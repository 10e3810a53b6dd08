"""How often a worry in a form that was refused may call the lead, for one person."""

from participate.people.limits import DAY, Limit

WORRIES_IN_A_DAY = Limit("idea-worries-day", DAY, 30)
