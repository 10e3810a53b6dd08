"""Reading reviews: what is planned, what somebody reviews, what was counted, and what others show of it."""

from participate.reviews.queries.covering import ReviewedOn, reviewed_on

__all__ = ["ReviewedOn", "reviewed_on"]
