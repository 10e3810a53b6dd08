"""The public frame refuses nothing of its own."""
