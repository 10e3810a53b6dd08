"""Results, themes, decisions, and what was done because people spoke."""
