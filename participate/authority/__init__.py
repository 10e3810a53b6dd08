"""The authority's own settings: its name, contacts, reading hours, thresholds and worry words."""
