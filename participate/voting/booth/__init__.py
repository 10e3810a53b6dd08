"""The voting booth: what the pages of every vote share, whether of a round or of an organisation itself."""
