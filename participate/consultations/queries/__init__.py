"""Drafting and answering, one module each."""
