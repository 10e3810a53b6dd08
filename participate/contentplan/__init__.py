"""The content plan: what was agreed for each topic of the Local Offer, and the vote that set it."""
