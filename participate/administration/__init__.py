"""The officers' desk, settings and the record of acts."""
