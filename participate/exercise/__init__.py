"""The school exercise: an entry beside the list, then beside the school's own report, until what is missing is known."""
