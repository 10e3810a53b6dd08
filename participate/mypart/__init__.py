"""What I said and what became of it, what is held about me, being removed, and complaints about data."""
