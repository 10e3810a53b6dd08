"""The demonstration authority: an invented council, its Local Offer, its rounds and who answered."""
