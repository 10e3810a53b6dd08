"""The workspace of a forum, which is its own master: positions, statements, messages, and its data as its own."""
