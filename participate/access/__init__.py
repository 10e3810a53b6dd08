"""Who may do what, as plain values and data: no Flask, no SQLAlchemy."""
