"""What the desk shows: work that waits, people of the desk, the record of acts, the installation."""
