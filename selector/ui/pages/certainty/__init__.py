"""The Certainty page: how sure the ranking is, and what would change it."""
