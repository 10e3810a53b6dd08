"""Easy-read twins of any text, stale when the text changes; pictures by concept."""
