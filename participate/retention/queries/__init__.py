"""What is due, and the plans to remove it."""
