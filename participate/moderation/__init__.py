"""Reading before publishing, and safeguarding apart from it."""
