"""Review rounds: entries, topics or the whole site are looked at row by row, by each group for itself."""
