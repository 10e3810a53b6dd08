"""The forms of planning a review and of reviewing."""
