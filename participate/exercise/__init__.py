"""The school exercise: an entry beside the list, then beside the school's report, and what is missing in each."""
