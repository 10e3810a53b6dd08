"""How many reports one organisation may bring: reading one costs seconds of a processor that the site shares."""

from datetime import timedelta

from participate.people.limits import Limit

READINGS_IN_AN_HOUR = Limit("report-readings", timedelta(hours=1), 15)
