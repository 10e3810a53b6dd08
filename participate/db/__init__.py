"""The database: one base for every table, UTC moments only, named constraints on both dialects."""
