"""HTTP, shared by all features: the request's session and clock, access, forms, words, caching, headers."""
