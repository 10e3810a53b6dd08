"""Rounds that a forum, a youth forum or the panel propose, answered in public; and what each says of a draft."""
