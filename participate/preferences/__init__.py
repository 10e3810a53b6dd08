"""How a reader wants the pages: kept in one cookie, applied by one private style sheet."""
