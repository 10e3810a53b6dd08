"""What entries, topics and the whole site are reviewed against: shipped frameworks, and copies that people changed."""
