"""What somebody typed when their session had ended."""
