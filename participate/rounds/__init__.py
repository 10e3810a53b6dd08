"""Programmes and rounds: what every kind of round has, its life cycle and its gate."""
