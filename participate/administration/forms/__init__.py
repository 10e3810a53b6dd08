"""The forms of administration: settings, people, the record."""
