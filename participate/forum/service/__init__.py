"""The acts of a forum in its own workspace, and the officer's one act: the reply."""
