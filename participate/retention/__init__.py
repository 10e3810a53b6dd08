"""Keeping the periods: what is due is shown first, and removed a week later (domain 5.4, decision 15)."""
