"""Comments on the Local Offer at any time: on its entries, read before they are public, and answered in public."""
