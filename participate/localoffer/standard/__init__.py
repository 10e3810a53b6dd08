"""Reading entries from the standards' files: pure, without the register's tables."""
