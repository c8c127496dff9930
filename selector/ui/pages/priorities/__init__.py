"""The Priorities page: what counts, how much, and over which range."""
