"""The register of Local Offer entries."""
