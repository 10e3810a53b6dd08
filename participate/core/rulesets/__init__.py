"""The law and practice of 2014 as dated data. A change of law is a new file beside these."""
