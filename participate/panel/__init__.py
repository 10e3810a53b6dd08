"""The young people's panel: drafts before they are announced, comments on them, easy-read texts signed off."""
