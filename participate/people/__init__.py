"""People and the ways in: accounts with roles, e-mail links, code cards, sessions."""
