"""What schools and other providers are asked to do for the Local Offer: where each stands, its evidence, and a kit."""
