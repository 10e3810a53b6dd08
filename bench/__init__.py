"""Measurements, each by one command."""
